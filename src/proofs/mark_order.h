#pragma once
// A judged document -> what its marked copy shows: a highlight for each sentence of evidence, with a note that names
// criterion, standing, rule and weight, and bookmarks for each criterion. Pure. For the office: reviewers are named.

#include <string>
#include <string_view>

#include "telaah/document.h"
#include "telaah/entry.h"
#include "telaah/marking.h"
#include "telaah/normal_text.h"
#include "telaah/ruling.h"

namespace telaah::proofs {

/// `entry` with people's decisions laid over, `decided` the same decisions; `document` and `text` are of the reading
/// that was judged. The order has no date and no header yet.
MarkOrder mark_order(const Entry& entry, const consolidate::RulingList& decided, const Document& document,
                     const NormalText& text);

/// What becomes of a PDF in its copy, one Indonesian sentence for each CopyRemark.
std::array<std::string, kCopyRemarks> copy_remarks();

/// Changes when a copy made before would look otherwise: content, verdicts, decisions, the way copies are made.
/// 64 hex digits.
std::string copy_fingerprint(const Entry& entry, const consolidate::RulingList& decided);

}  // namespace telaah::proofs
