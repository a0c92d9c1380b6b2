#pragma once
namespace adapters::net {
int make_socket();
}  // namespace adapters::net
