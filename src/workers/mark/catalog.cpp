#include "workers/mark/catalog.h"

#include "workers/mark/actions.h"

#include <set>
#include <string>
#include <vector>

#include <qpdf/Pl_Buffer.hh>

namespace telaah::worker {
namespace {

constexpr std::size_t kMostFields = 100'000;
constexpr std::size_t kMostMetadata = 1u << 20;

void set(MarkedCopy& copy, CopyRemark remark) { copy.remarks.at(static_cast<std::size_t>(remark)) = true; }

/// Takes `key` out of `dictionary`; false when it was not there.
bool drop(QPDFObjectHandle dictionary, const char* key) {
  if (!dictionary.isDictionary() || !dictionary.hasKey(key)) return false;
  dictionary.removeKey(key);
  return true;
}

bool is_signature(QPDFObjectHandle field, bool inherited) {
  QPDFObjectHandle type = field.getKey("/FT");
  return type.isName() ? type.getName() == "/Sig" : inherited;
}

/// What a signature looks like on its page stays; what says that the bytes are signed goes.
bool drop_signatures(QPDFObjectHandle form) {
  struct Open {
    QPDFObjectHandle fields;
    bool in_signature = false;
  };
  bool found = false;
  std::set<QPDFObjGen> seen;
  std::vector<Open> open{{form.getKey("/Fields"), false}};
  for (std::size_t looked = 0; !open.empty() && looked < kMostFields;) {
    const Open next = open.back();
    open.pop_back();
    QPDFObjectHandle fields = next.fields;
    if (!fields.isArray()) continue;
    for (int i = 0; i < fields.getArrayNItems() && looked < kMostFields; ++i, ++looked) {
      QPDFObjectHandle field = fields.getArrayItem(i);
      if (!field.isDictionary() || (field.isIndirect() && !seen.insert(field.getObjGen()).second)) continue;
      const bool signs = is_signature(field, next.in_signature);
      if (signs) found = drop(field, "/V") || found;
      if (field.hasKey("/Kids")) open.push_back({field.getKey("/Kids"), signs});
    }
  }
  return found;
}

bool claims_archival(QPDFObjectHandle metadata) {
  if (!metadata.isStream()) return false;
  try {
    // Read raw where it can be: archival files have their metadata without a filter. A filtered one is read with care.
    const std::shared_ptr<Buffer> bytes = metadata.getDict().hasKey("/Filter")
                                              ? metadata.getStreamData(qpdf_dl_generalized)
                                              : metadata.getRawStreamData();
    const std::string_view text(reinterpret_cast<const char*>(bytes->getBuffer()),
                                std::min(bytes->getSize(), kMostMetadata));
    return text.find("pdfaid:part") != std::string_view::npos || text.find("/ns/id/") != std::string_view::npos;
  } catch (const std::runtime_error&) {
    return false;
  }
}

}  // namespace

void make_a_copy_of(QPDF& pdf, MarkedCopy& copy) {
  QPDFObjectHandle root = pdf.getRoot();
  QPDFObjectHandle form = root.getKey("/AcroForm");
  bool is_signed = drop(root, "/Perms");
  if (form.isDictionary()) {
    is_signed = drop_signatures(form) || is_signed;
    if (form.hasKey("/SigFlags")) form.replaceKey("/SigFlags", QPDFObjectHandle::newInteger(0));
    if (drop(form, "/XFA")) set(copy, CopyRemark::form);
    drop(root, "/NeedsRendering");
  }
  if (is_signed) set(copy, CopyRemark::signed_once);
  if (claims_archival(root.getKey("/Metadata"))) {
    root.removeKey("/Metadata");
    set(copy, CopyRemark::archival);
  }
  if (drop(root, "/Collection")) set(copy, CopyRemark::portfolio);
  // A page to begin with is no script, but it would overrule the page that a link asks for.
  QPDFObjectHandle opens = root.getKey("/OpenAction");
  const bool acts = opens.isDictionary() && !(opens.getKey("/S").isName() && opens.getKey("/S").getName() == "/GoTo");
  drop(root, "/OpenAction");
  const bool has_scripts = drop(root.getKey("/Names"), "/JavaScript");
  const bool runs = drop_actions(pdf);
  if (acts || runs || has_scripts) set(copy, CopyRemark::scripts);
  root.replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

}  // namespace telaah::worker
