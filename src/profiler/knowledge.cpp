#include "profiler/knowledge.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

void complain(Diagnostics& diagnostics, const std::string& file, std::string message, std::string hint) {
  diagnostics.push_back({Diagnostic::Severity::error, file, 0, 0, std::move(message), std::move(hint)});
}

void read_region_file(KnowledgeInside& inside, const TomlFile& file, Diagnostics& diagnostics) {
  const std::string_view name = name_of(file.path);
  if (name == "opd.toml") {
    inside.registry.read_agencies(file, diagnostics);
  } else if (name == "urusan.toml") {
    inside.registry.read_affairs(file, diagnostics);
  } else if (name == "bidang.toml") {
    inside.registry.read_field_groups(file, diagnostics);
  } else {
    complain(diagnostics, file.path, "berkas daerah tidak dikenal", "yang dibaca: opd.toml, urusan.toml, bidang.toml");
  }
}

void read_profile_file(KnowledgeInside& inside, const TomlFile& file, Diagnostics& diagnostics) {
  const std::string_view name = name_of(file.path);
  if (name == "badan.toml") {
    inside.bodies.read_bodies(file, diagnostics);
  } else if (name == "wilayah.toml") {
    inside.bodies.read_regions(file, diagnostics);
  } else if (name == "isian.toml") {
    inside.labels.read(file, diagnostics);
  } else if (name == "judul.toml") {
    inside.titles.read(file, diagnostics);
  } else if (name == "nilai.toml") {
    inside.choices.read(file, diagnostics);
  } else if (name == "inisiator.toml") {
    inside.idea_words.read(file, diagnostics);
  } else if (name == "anggaran.toml") {
    inside.money_words.read(file, diagnostics);
  } else if (name == "waktu.toml") {
    inside.time_words.read(file, diagnostics);
  } else if (name == "petunjuk.toml") {
    inside.signs.read(file, About::column, diagnostics);
  } else {
    complain(diagnostics, file.path, "berkas profil tidak dikenal",
             "yang dibaca: badan.toml, wilayah.toml, isian.toml, judul.toml, nilai.toml, inisiator.toml, "
             "anggaran.toml, waktu.toml, petunjuk.toml");
  }
}

}  // namespace

Knowledge::Knowledge() : inside_(std::make_shared<KnowledgeInside>()) {}

Knowledge Knowledge::compile(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  auto inside = std::make_shared<KnowledgeInside>();
  std::set<std::string_view> regions;
  for (const TomlFile& file : files) {
    const std::string_view folder = folder_of(file.path);
    if (folder.starts_with("daerah/")) {
      regions.insert(folder);
      read_region_file(*inside, file, diagnostics);
    } else if (folder == "profil") {
      read_profile_file(*inside, file, diagnostics);
    } else if (file.path == "kata/jenis.toml") {
      inside->type_words.read_words(file, diagnostics);
    } else if (file.path == "kata/profil.toml") {
      inside->profile_words.read(file, diagnostics);
    } else if (file.path == "dokumen/gerbang.toml") {
      inside->type_words.read_gate(file, diagnostics);
    } else if (folder == "dokumen") {
      inside->signs.read(file, name_of(file.path) == "genre.toml" ? About::genre : About::type, diagnostics);
    }
  }
  if (regions.size() > 1) {
    complain(diagnostics, std::string(*regions.rbegin()), "lebih dari satu daerah diberikan",
             "pilih satu folder di bawah daerah/ dengan kunci `daerah` pada telaah.toml");
  }
  inside->registry.finish(inside->bodies.same_words(), diagnostics);
  Knowledge knowledge;
  knowledge.inside_ = std::move(inside);
  return knowledge;
}

const std::vector<Agency>& Knowledge::agencies() const { return inside_->registry.agencies(); }
const Agency* Knowledge::agency_named(std::string_view name) const { return inside_->registry.find(name); }
const std::vector<Affair>& Knowledge::affairs() const { return inside_->registry.affairs(); }
const std::vector<FieldGroup>& Knowledge::field_groups() const { return inside_->registry.field_groups(); }
std::string Knowledge::region_name() const { return inside_->registry.region_name(); }

}  // namespace telaah::profiler
