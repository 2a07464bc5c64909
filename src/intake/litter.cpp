#include <algorithm>
#include <array>
#include <string>

#include "telaah/intake.h"

namespace telaah::intake {
namespace {

// What office programs, systems, network storage and copy programs leave in shared folders. Lower case.
constexpr std::array kNames = {
    std::string_view("thumbs.db"),       std::string_view("ehthumbs.db"),
    std::string_view("desktop.ini"),     std::string_view(".ds_store"),
    std::string_view(".localized"),      std::string_view(".directory"),
    std::string_view("@eadir"),          std::string_view("#recycle"),
    std::string_view("#snapshot"),       std::string_view(".stfolder"),
    std::string_view(".stversions"),     std::string_view("__macosx"),
    std::string_view("lost+found"),      std::string_view("$recycle.bin"),
    std::string_view(".spotlight-v100"), std::string_view(".trashes"),
    std::string_view(".fseventsd"),      std::string_view(".temporaryitems"),
    std::string_view(".recycle"),        std::string_view("system volume information"),
    std::string_view(".dropbox"),        std::string_view(".dropbox.cache"),
    std::string_view(".sync"),
};
constexpr std::array kBeginnings = {
    std::string_view("~$"),          std::string_view(".~lock."),
    std::string_view("._"),          std::string_view(".trash-"),
    std::string_view(".nfs"),        std::string_view(".fuse_hidden"),
    std::string_view(".smbdelete"),  std::string_view(".goutputstream-"),
    std::string_view(".syncthing."), std::string_view("~syncthing~"),
    std::string_view("~wrl"),
};
constexpr std::array kEndings = {
    std::string_view(".part"),
    std::string_view(".partial"),
    std::string_view(".filepart"),
    std::string_view(".crdownload"),
    std::string_view(".download"),
    std::string_view(".opdownload"),
    std::string_view(".tmp"),
    std::string_view(".temp"),
    std::string_view(".swp"),
    std::string_view(".bak~"),
    // What Windows notes beside a file from the network or a mail, once it lies where only files can: after a colon, or
    // bare.
    std::string_view("zone.identifier"),
    std::string_view(":smartscreen"),
    std::string_view(":afp_afpinfo"),
    std::string_view(":afp_resource"),
    std::string_view(":com.dropbox.attrs"),
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool is_litter(std::string_view file_name) {
  std::string name(file_name);
  std::transform(name.begin(), name.end(), name.begin(), lower);
  const std::string_view view = name;
  return std::find(kNames.begin(), kNames.end(), view) != kNames.end() ||
         std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](auto part) { return view.starts_with(part); }) ||
         std::any_of(kEndings.begin(), kEndings.end(), [&](auto part) { return view.ends_with(part); });
}

}  // namespace telaah::intake
