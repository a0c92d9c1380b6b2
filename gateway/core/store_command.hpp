#pragma once
#include <variant>

#include "base/ids.hpp"
#include "core/record.hpp"

namespace core {

// Rows are written whole and by key, so that doing one twice is doing it once.
struct PutVisit {
  VisitRecord record;
};
struct DeleteVisit {
  base::VisitId visit;
};
struct PutShift {
  ShiftRecord record;
};
struct DeleteShift {
  base::AdviserId adviser;
};
using StoreCommand = std::variant<PutVisit, DeleteVisit, PutShift, DeleteShift>;

}  // namespace core
