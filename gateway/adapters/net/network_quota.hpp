#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/instant.hpp"
#include "ports/id_source.hpp"

namespace adapters::net {

/// Connections per network prefix (IPv4 /24, IPv6 /56), counted under a keyed blind token: no address is kept, and
/// after the key changes (daily) nothing links today's counts to yesterday's. Loop thread only.
class NetworkQuota {
 public:
  NetworkQuota(unsigned per_prefix_max, ports::IdSource& ids);

  /// One connection's share; its end gives it back. False: the network had none left.
  class Ticket {
   public:
    Ticket() = default;
    Ticket(Ticket&&) noexcept = default;
    Ticket& operator=(Ticket&&) noexcept = default;
    explicit operator bool() const { return admitted_; }

   private:
    friend class NetworkQuota;
    std::shared_ptr<void> held_;
    bool admitted_ = false;
  };

  /// `prefix`: the address's network bytes. An empty prefix (a trusted proxy) is always admitted.
  Ticket enter(const std::string& prefix, base::Instant now);

 private:
  struct Counts;
  unsigned per_prefix_max_;
  ports::IdSource& ids_;
  std::array<std::uint8_t, 32> key_{};
  base::Instant key_since_{};
  std::shared_ptr<Counts> counts_;
};

}  // namespace adapters::net
