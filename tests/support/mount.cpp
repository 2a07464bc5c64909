#include "support/mount.h"

#include <sys/mount.h>

#include <filesystem>

namespace telaah::test {

Mount Mount::tmpfs(const std::string& folder, int megabytes) {
  std::filesystem::create_directories(folder);
  const std::string size = "size=" + std::to_string(megabytes) + "m";
  return Mount(::mount("tmpfs", folder.c_str(), "tmpfs", 0, size.c_str()) == 0 ? folder : "");
}

Mount Mount::bind(const std::string& source, const std::string& folder) {
  std::filesystem::create_directories(folder);
  return Mount(::mount(source.c_str(), folder.c_str(), nullptr, MS_BIND, nullptr) == 0 ? folder : "");
}

void Mount::detach() {
  if (!folder_.empty()) ::umount2(folder_.c_str(), MNT_DETACH);
  folder_.clear();
}

}  // namespace telaah::test
