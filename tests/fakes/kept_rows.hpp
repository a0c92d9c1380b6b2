#pragma once
#include <algorithm>
#include <functional>
#include <tuple>
#include <vector>

#include "core/record.hpp"
#include "core/store_command.hpp"

/// What a store's rows are after a command, each kind in the order of its key.
namespace fakes {

template <class Record, class Key>
void put_row(std::vector<Record>& into, const Record& row, Key key) {
  std::erase_if(into, [&](const Record& one) { return std::invoke(key, one) == std::invoke(key, row); });
  into.push_back(row);
  std::ranges::sort(into, {}, key);
}

inline void write(core::Rows& rows, const core::PutVisit& put) { put_row(rows.visits, put.record, &core::VisitRecord::visit); }
inline void write(core::Rows& rows, const core::DeleteVisit& gone) {
  std::erase_if(rows.visits, [&](const auto& row) { return row.visit == gone.visit; });
}
inline void write(core::Rows& rows, const core::PutShift& put) { put_row(rows.shifts, put.record, &core::ShiftRecord::adviser); }
inline void write(core::Rows& rows, const core::DeleteShift& gone) {
  std::erase_if(rows.shifts, [&](const auto& row) { return row.adviser == gone.adviser; });
}
inline void write(core::Rows& rows, const core::PutRest& put) { put_row(rows.rests, put.record, &core::RestRecord::adviser); }
inline void write(core::Rows& rows, const core::DeleteRest& gone) {
  std::erase_if(rows.rests, [&](const auto& row) { return row.adviser == gone.adviser; });
}
inline void write(core::Rows& rows, const core::PutChatLengths& put) {
  put_row(rows.chat_lengths, put.record,
          [](const core::ChatLengthsRecord& row) { return std::tuple(row.desk, row.harmful_practice, row.part_of_week); });
}
inline void write(core::Rows& rows, const core::DeleteChatLengths& gone) {
  std::erase_if(rows.chat_lengths, [&](const auto& row) { return row.desk == gone.desk; });
}
inline void write(core::Rows& rows, const core::PutWaitRatios& put) {
  put_row(rows.wait_ratios, put.record, &core::WaitRatiosRecord::size);
}
inline void write(core::Rows& rows, const core::PutEscalation& put) {
  put_row(rows.escalations, put.record, &core::EscalationRecord::danger);
}
inline void write(core::Rows& rows, const core::DeleteEscalation& gone) {
  std::erase_if(rows.escalations, [&](const auto& row) { return row.danger == gone.danger; });
}
inline void write(core::Rows& rows, const core::AppendAudit& line) {
  rows.audit_last = std::max(rows.audit_last, line.entry.number);
}

}  // namespace fakes
