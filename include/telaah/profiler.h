#pragma once
// NormalText + sections -> document type and Profile: fields, dates, money, OPD. Form field first, letterhead next,
// prose last. Its knowledge is data: rules/dokumen/*.toml, rules/profil/*.toml, rules/daerah/<daerah>/*.toml.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/diagnostic.h"
#include "telaah/normal_text.h"
#include "telaah/profile.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::profiler {

/// An agency of the configured region, from opd.toml.
struct Agency {
  std::string id;
  std::string name;                  ///< official name in force
  std::string short_name;            ///< first abbreviation, or the name
  std::string kind;                  ///< dinas, badan, puskesmas, rsud, kecamatan, kelurahan, setda, …
  std::string parent;                ///< id of the induk, or ""
  std::string field_group;           ///< bidang Bappeda: code of bidang.toml
  std::vector<std::string> affairs;  ///< urusan codes
};

/// An urusan of UU 23/2014 or a supporting function, from urusan.toml.
struct Affair {
  std::string code;  ///< what Profile::urusan holds
  std::string name;
  std::string group;  ///< "wajib pelayanan dasar", "wajib non pelayanan dasar", "pilihan", "penunjang"
  int number = 0;     ///< its number in the IID form, 1..38
};

/// A bidang of the planning agency, from bidang.toml.
struct FieldGroup {
  std::string id;  ///< what Agency::field_group holds
  std::string name;
};

class Knowledge {
 public:
  /// Compiles all files below dokumen/, profil/ and daerah/ of a rules folder.
  static Knowledge compile(const std::vector<TomlFile>& files, Diagnostics& diagnostics);
  Knowledge();
  [[nodiscard]] const std::vector<Agency>& agencies() const;
  /// Who is meant by a name as written: official, short, other or former; null = nobody, or nobody can tell.
  [[nodiscard]] const Agency* agency_named(std::string_view name) const;
  [[nodiscard]] const std::vector<Affair>& affairs() const;           ///< urusan.toml, in file order (of the law)
  [[nodiscard]] const std::vector<FieldGroup>& field_groups() const;  ///< bidang.toml, in file order
  [[nodiscard]] std::string region_name() const;                      ///< "Kota Cilegon"
  [[nodiscard]] const struct KnowledgeInside& inside() const { return *inside_; }

 private:
  std::shared_ptr<const struct KnowledgeInside> inside_;  // shared: compiled once, read by all threads
};

/// What the gate weighs: does this document present one innovation?
struct GateView {
  double own_signs = 0;    ///< sum of the weights of a proposal's signs (dokumen/jenis.toml)
  double other_signs = 0;  ///< of the strongest other kind that is no report of an innovation
  double words = 0;        ///< log odds that the words are those of a proposal (kata/jenis.toml)
};

/// The view as the numbers of dokumen/gerbang.toml weigh it, in the order of its members: each cut off where it says
/// nothing more, in units of a strong sign. Learning and judging scale by this function and no other.
inline constexpr std::size_t kGateShareCount = 3;
std::array<double, kGateShareCount> gate_shares(const GateView& view);

/// A question of a form whose choices are printed and not chosen from: none is marked, or more than one.
struct OpenChoice {
  std::string question;    ///< Indonesian: "Tahapan"
  std::string as_written;  ///< the choices as they stand
  int page = 0;            ///< from 1
};

struct Found {
  DocumentType type = DocumentType::lainnya;
  std::string type_reason;        ///< Indonesian
  bool is_judged = false;         ///< it presents one innovation
  bool is_type_doubtful = false;  ///< judged, but a person should look whether it is a proposal at all
  Profile profile;
  std::vector<OpenChoice> open_choices;
};

/// Gate::open judges every document as a proposal; Found::type stays what the words tell.
enum class Gate : std::uint8_t { kept, open };
/// `path` gives the weakest hints (folder and file name).
Found profile(const NormalText& text, const std::vector<Section>& sections, const Knowledge& knowledge,
              std::string_view path, Gate gate = Gate::kept);

/// What the gate sees, for learning its numbers.
GateView gate_view(const NormalText& text, const std::vector<Section>& sections, const Knowledge& knowledge,
                   std::string_view path);

}  // namespace telaah::profiler
