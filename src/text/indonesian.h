#pragma once
// Word families: a root and the affixed forms a rule author means by it, with the sound changes of meN- and peN-.
// A generator, not a stemmer: what it makes can be shown, and forms that are other words can be taken out.

#include <string>
#include <string_view>
#include <vector>

namespace telaah::text {

/// One of the known affix patterns, as rule authors write them: "me-", "me-kan", "di-i", "ke-an", "-an" …; "" is the
/// bare root.
bool is_affix_pattern(std::string_view pattern);

/// All forms of `root` under `patterns` (all known ones when empty), each also with -nya, -lah, -kah, -pun.
/// Sorted, without doubles. Roots beginning with p, t, k, s are made with the letter dropped and kept
/// ("menyosialisasikan", "mensosialisasikan"): both are written.
std::vector<std::string> family(std::string_view root, const std::vector<std::string>& patterns = {});

}  // namespace telaah::text
