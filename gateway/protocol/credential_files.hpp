#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "protocol/byte_fields.hpp"
#include "protocol/credential.hpp"

/// The JSON files of `luwtectl`, which are also the bodies of the admin port: LE1.md, Files. Texts in and out; whoever calls
/// reads and writes the files.
namespace protocol {

inline constexpr std::size_t credential_file_bytes_max = 256 * 1024;

/// Where a file is not what it should be: `field` like `requests[2].mac`, empty for the file as a whole.
struct FileDefect {
  std::string field;
  std::string expected;
};
/// `field "requests[2].mac": expected 32 bytes in base64url`, to be put behind the file's name.
std::string in_words(const FileDefect& defect);

template <class T>
using FileRead = base::Result<T, FileDefect>;

struct RootFile {
  OrgId org;
  std::string name;   ///< of the organisation, 1 to 200 bytes
  VerifyingKey current, next;
  std::uint64_t min_issuer_serial = 1;
};
struct InvitationEntry {
  Invitation invitation;
  base::AdviserId adviser;
  std::int64_t not_after_s = 0;
};
struct RequestEntry {
  Invitation invitation;
  VerifyingKey vk;
  EnrolmentMac mac;
  Signature proof;
};
struct CredentialEntry {
  std::optional<Invitation> invitation;   ///< nothing: a renewal
  base::Bytes issuer, credential;   ///< the two parts, not longer than LE1 allows; not decoded here
};
/// What one statement is for the chains of one issuing key; a file has one for each whose credentials may still be shown.
struct StatementEntry {
  base::Bytes
      issuer;   ///< the part of the issuer that certified the status key: whoever pins only the root can verify the file alone
  base::Bytes status;   ///< the part, not longer than LE1 allows; neither is decoded here
};
enum class KeyRole { root, issuer, status };
struct KeyFile {
  KeyRole role = KeyRole::root;
  VerifyingKey vk;
  base::Bytes salt, nonce, sealed;   ///< 16, 24 and 48 bytes
};

FileRead<RootFile> parse_root_file(std::string_view text);
FileRead<std::vector<InvitationEntry>> parse_invitations_file(std::string_view text);
FileRead<std::vector<RequestEntry>> parse_requests_file(std::string_view text);
FileRead<std::vector<CredentialEntry>> parse_credentials_file(std::string_view text);
FileRead<std::vector<StatementEntry>> parse_statement_file(std::string_view text);
FileRead<KeyFile> parse_key_file(std::string_view text);

std::string write_root_file(const RootFile& file);
std::string write_invitations_file(const std::vector<InvitationEntry>& entries);
std::string write_requests_file(const std::vector<RequestEntry>& entries);
std::string write_credentials_file(const std::vector<CredentialEntry>& entries);
std::string write_statement_file(const std::vector<StatementEntry>& entries);
std::string write_key_file(const KeyFile& file);

std::string_view role_name(KeyRole role);   ///< `root`, `issuer`, `status`

}  // namespace protocol
