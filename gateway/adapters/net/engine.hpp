#pragma once
#include <list>

#include "adapters/net/asio.hpp"
#include "adapters/net/loop.hpp"
#include <boost/asio/signal_set.hpp>

namespace adapters::net {

struct Loop::Engine {
  asio::io_context context{1};
  std::list<asio::basic_signal_set<Executor>> signals;
};

}  // namespace adapters::net
