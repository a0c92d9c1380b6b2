#pragma once
namespace adapters::sqlite {
inline int rows() { return 0; }
}  // namespace adapters::sqlite
