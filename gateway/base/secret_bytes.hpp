#pragma once
#include <string.h>

#include <cstddef>
#include <span>
#include <utility>

#include "base/bytes.hpp"

namespace base {

/// Bytes that are wiped when they go: keys, passphrases, secrets of invitations. Can be moved, never copied, printed or
/// compared. Its length is fixed when it is made, so that growing leaves no forgotten copy behind.
class SecretBytes {
 public:
  SecretBytes() = default;
  explicit SecretBytes(std::size_t length) : held_(length) {}
  /// Takes a copy; wiping `from` stays its owner's task.
  explicit SecretBytes(BytesView from) : held_(from.begin(), from.end()) {}
  SecretBytes(SecretBytes&& other) noexcept : held_(std::exchange(other.held_, {})) {}
  SecretBytes& operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
      wipe();
      held_ = std::exchange(other.held_, {});
    }
    return *this;
  }
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;
  ~SecretBytes() { wipe(); }

  BytesView view() const { return held_; }
  std::span<std::uint8_t> writable() { return held_; }
  const std::uint8_t* data() const { return held_.data(); }
  std::uint8_t* data() { return held_.data(); }
  std::size_t size() const { return held_.size(); }
  bool empty() const { return held_.empty(); }

  /// Overwrites with zeros in a way the compiler may not leave out; the length stays.
  void wipe() {
    if (!held_.empty()) explicit_bzero(held_.data(), held_.size());
  }

 private:
  Bytes held_;
};

}  // namespace base
