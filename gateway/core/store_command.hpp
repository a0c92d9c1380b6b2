#pragma once
#include <string>
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
struct PutRest {
  RestRecord record;
};
struct DeleteRest {
  base::AdviserId adviser;
};
struct PutChatLengths {
  ChatLengthsRecord record;
};
struct DeleteChatLengths {  ///< all of a desk's
  std::string desk;
};
struct PutWaitRatios {
  WaitRatiosRecord record;
};
struct PutEscalation {
  EscalationRecord record;
};
struct DeleteEscalation {
  base::EscalationId danger;
};
struct AppendAudit {  ///< with a number that is there already: nothing, it is the same line
  AuditEntry entry;
};
using StoreCommand = std::variant<PutVisit, DeleteVisit, PutShift, DeleteShift, PutRest, DeleteRest, PutChatLengths,
                                  DeleteChatLengths, PutWaitRatios, PutEscalation, DeleteEscalation, AppendAudit>;

}  // namespace core
