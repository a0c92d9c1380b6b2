// Innocent, until an offender takes its place.
