#include "ctl/passphrase.hpp"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "ctl/complaint.hpp"
#include "ctl/private_file.hpp"

namespace ctl {
namespace {

constexpr std::uint8_t kControlC = 3;

base::SecretBytes first_line_of(const std::string& file, const Surroundings& surroundings) {
  if (const std::string warning = open_to_others(file); !warning.empty())
    surroundings.err << "warning: " << warning << '\n';
  std::string text = read_file(file, passphrase_bytes_max + 2);
  const auto end =
      std::find_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
  base::SecretBytes line(static_cast<std::size_t>(end - text.begin()));
  std::copy(text.begin(), end, line.data());
  explicit_bzero(text.data(), text.size());
  if (line.empty()) throw BadInput(file + ": expected a passphrase in the first line");
  return line;
}

/// The terminal with its echo off and Ctrl-C as a character, until this goes: a signal would leave it without echo.
class QuietTerminal {
 public:
  QuietTerminal() : terminal_(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    if (terminal_ < 0)
      throw BadInput("no terminal to ask the passphrase on; use --passphrase-file");
    if (::tcgetattr(terminal_, &before_) != 0) {
      ::close(terminal_);
      throw BadInput("the terminal cannot be told to hide the passphrase; use --passphrase-file");
    }
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG | ICANON);
    quiet.c_cc[VMIN] = 1;
    quiet.c_cc[VTIME] = 0;
    ::tcsetattr(terminal_, TCSAFLUSH, &quiet);
  }
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;
  ~QuietTerminal() {
    ::tcsetattr(terminal_, TCSAFLUSH, &before_);
    ::close(terminal_);
  }
  void say(const std::string& words) const {
    if (::write(terminal_, words.data(), words.size()) < 0)
      throw BadInput("the terminal does not answer");
  }
  /// One byte; Ctrl-C when the terminal is gone.
  std::uint8_t key() const {
    std::uint8_t pressed = kControlC;
    return ::read(terminal_, &pressed, 1) == 1 ? pressed : kControlC;
  }

 private:
  int terminal_;
  termios before_{};
};

}  // namespace

base::SecretBytes ask_on_terminal(const std::string& prompt) {
  constexpr std::uint8_t backspace = 8, delete_key = 127, control_u = 21;
  const QuietTerminal terminal;
  terminal.say(prompt);
  base::SecretBytes typed(passphrase_bytes_max);
  std::size_t length = 0;
  for (;;) {
    const std::uint8_t key = terminal.key();
    if (key == '\n' || key == '\r') break;
    if (key == kControlC) {
      terminal.say("\n");
      throw BadInput("cancelled");
    }
    if (key == control_u) {
      length = 0;
    } else if (key == backspace || key == delete_key) {
      while (length > 0 &&
             (typed.data()[--length] & 0xc0) == 0x80) {   // all bytes of one UTF-8 character
      }
    } else if (length < typed.size()) {
      typed.data()[length++] = key;
    }
  }
  terminal.say("\n");
  return base::SecretBytes(typed.view().first(length));
}

base::SecretBytes passphrase_of(const std::string& what, const std::string& file,
                                const Surroundings& surroundings) {
  if (!file.empty()) return first_line_of(file, surroundings);
  return surroundings.ask("Passphrase of " + what + ": ");
}

base::SecretBytes new_passphrase_for(const std::string& what, const std::string& file,
                                     const Surroundings& surroundings) {
  base::SecretBytes chosen = file.empty() ? surroundings.ask("New passphrase for " + what + ": ")
                                          : first_line_of(file, surroundings);
  if (chosen.size() < passphrase_bytes_min)
    throw BadInput((file.empty() ? "passphrase" : file) + ": expected at least " +
                   std::to_string(passphrase_bytes_min) + " characters");
  if (file.empty()) {
    const base::SecretBytes again = surroundings.ask("Once more: ");
    if (!std::ranges::equal(chosen.view(), again.view()))
      throw BadInput("the two passphrases differ; nothing was made");
  }
  return chosen;
}

}  // namespace ctl
