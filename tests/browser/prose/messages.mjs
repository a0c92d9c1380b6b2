// What the two of them write to each other in the tests: Dutch as it is really written, long and short, with
// scripts and signs that take more than one byte, so that cutting, padding and counting all have work.
import { readFileSync } from 'node:fs';

const text = (name) => readFileSync(new URL(name, import.meta.url), 'utf8').trim();

const story = text('visitor_story.txt');
const answer = text('adviser_answer.txt');

export const fromVisitor = [
  'Hallo, is daar iemand?',
  'Ik weet niet goed hoe dit werkt. Ik heb nog nooit met iemand hierover gepraat.',
  story,
  'Sorry dat het zo lang werd 😳',
  'De tickets zijn voor zaterdag over een week, om tien voor zeven ’s ochtends.',
  'Mijn vriendin Noor woont in een andere stad. Haar adres kent niemand thuis, denk ik.',
  'Ja, hier is het rustig. Er zit één meneer de krant te lezen.',
  'Mijn moeder zegt altijd: «الصبر مفتاح الفرج», geduld is de sleutel. Maar ik heb geen tijd meer voor geduld.',
  'Wacht even, er komt iemand langs.',
  'Ok. Hij is weg.',
  'Wat is dat precies, een nooddocument?\nEn moet ik daarvoor geld hebben?\n\nIk heb € 140 op mijn eigen rekening, maar mijn broer kent de pincode.',
  'Ik heb het nummer op de binnenkant van mijn schoen geschreven 👟',
  'Mag ik ook in het Turks schrijven als ik het even niet weet? Bazen kelimeleri bulamıyorum, çok yoruldum.',
  'Mijn zusje weet van niets. Zij denkt dat we gewoon op vakantie gaan 🏖️ en heeft haar koffer al half ingepakt.',
  `Ik heb uw antwoord drie keer gelezen en ik schrijf over wat ik wil onthouden. Dit is wat ik er zelf van maak.\n\n${answer.slice(0, 2600)}\n\nKlopt dat zo? Dan leer ik dit deel uit mijn hoofd en gooi ik het papiertje weg, want thuis kijken ze in mijn tas. ${story.slice(0, 2200)}`,
  '👩🏽‍🤝‍👩🏻 ❤️‍🩹 🇳🇱',
  'Dus als ik zeg “ik wil niet mee”, dan is dat genoeg? Ik hoef niks te bewijzen?',
  '<b>Mijn broer</b> schreef net: "waar ben je & waarom neem je niet op?" Ik zeg dat ik in de rij sta.',
  'Dank u wel. Ik voel me voor het eerst sinds weken niet helemaal alleen.',
  'Ik moet nu gaan. Tot woensdag, als het lukt.',
];

export const fromAdviser = [
  'Goedemiddag, ja, ik ben er. Ik ben een mens en geen computer. Kunt u nu vrij schrijven?',
  'Dat geeft niets. U hoeft uw naam niet te noemen. Vertel zoveel of zo weinig als u wilt.',
  'Ik lees het. Geef mij een paar minuten, dan antwoord ik u rustig op alles.',
  answer,
  'U hoeft geen sorry te zeggen. Het is goed dat alles er nu staat.',
  'Dan hebben wij nog negen dagen. Dat is weinig, maar het is genoeg om iets te regelen.',
  'Schrijf mij haar adres niet. Het is genoeg dat u het weet.',
  'Een mooi gezegde. Er is er in het Nederlands ook een: beter een half ei dan een lege dop. Wij beginnen met de helft.',
  'Ik wacht. U hoeft niets te zeggen.',
  'Fijn. Was dat iemand die u kent?',
  'Een nooddocument is een papier waarmee u één keer naar huis kunt reizen. De ambassade maakt het. Geld is daarbij niet het eerste probleem; dat lossen wij op.',
  'Goed bedacht. Veeg het er thuis af zodra u het uit uw hoofd kent.',
  'Natuurlijk mag dat. Ik spreek zelf geen Turks, maar ik kan er een collega bij vragen. Yavaş yavaş, acele yok 🙂',
  'Dan laten wij haar daar nu buiten. Hoe minder zij weet, hoe minder zij hoeft te verbergen.',
  'Ja, dat klopt zo. U heeft het beter onder woorden gebracht dan ik.',
  `Ik zet de afspraken voor u op een rij, dan heeft u ze één keer helemaal bij elkaar. ${answer.slice(300, 3300)}\n\n${story.slice(0, 1800)}\n\nDat laatste is wat ik van u begreep. Verbeter mij als er iets niet klopt.`,
  'Dat is genoeg. U hoeft niets te bewijzen en u hoeft niets te ondertekenen: “ik wil niet mee” is een hele zin.',
  'Dat is een goed antwoord. Ga niet met hem in gesprek over waar u was; houd het klein en gewoon.',
  'Dat bent u ook niet. Wij zijn er dag en nacht, en u mag altijd opnieuw beginnen.',
  'Tot woensdag. Let goed op uzelf. ٢٤/٧ — wij zijn er ⏰',
];
