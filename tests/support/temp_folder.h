#pragma once
// A folder that lives as long as the test. Every test gets its own, so tests run side by side.

#include <string>
#include <string_view>

namespace telaah::test {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  /// Writes a file below the folder (sub-folders are made) and returns its full path.
  std::string write(std::string_view name, std::string_view bytes) const;

 private:
  std::string path_;
};

std::string read_file(const std::string& path);
bool exists(const std::string& path);

}  // namespace telaah::test
