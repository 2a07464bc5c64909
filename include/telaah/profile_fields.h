#pragma once
// The fields of a profile, each named once: its code, its words for people, and how its value is written. Whatever
// prints, exports, compares or stores a profile walks over this table. Constant; any thread.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "telaah/profile.h"

namespace telaah {

/// How `Field::value` is written.
enum class ValueKind : std::uint8_t {
  text,    ///< words of the document, or an official name
  code,    ///< one of `ProfileField::words`
  affair,  ///< code of urusan.toml; only the rules know its words
  date,    ///< ISO, possibly without day or month
  rupiah,  ///< digits only
};

struct CodeWords {
  std::string_view code, words;  ///< words: Indonesian, for people
};

struct ProfileField {
  std::string_view code;   ///< key of exports, column of CSV, name in the ledger: never changes
  std::string_view label;  ///< Indonesian, for people: "Sumber dana"
  MaybeField Profile::*member = nullptr;
  ValueKind kind = ValueKind::text;
  std::span<const CodeWords> words{};  ///< of kind `code`: all it can hold, in reading order
  bool is_shown = true;                ///< false: kept for later judgements only
};

/// In the order in which exports and people see them. A new field goes to the end: exports keep their order.
std::span<const ProfileField> profile_fields();
/// The row of a member. Every MaybeField of Profile has one.
const ProfileField& profile_field(MaybeField Profile::*member);

/// `value` for people: the words of a code, anything else as it is. A code without words gives itself.
std::string words_of(const ProfileField& field, std::string_view value);

}  // namespace telaah
