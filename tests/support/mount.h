#pragma once
// Mounts for tests of shares that fill up or go away. Needs the right to mount; tests skip themselves without.

#include <string>

namespace telaah::test {

class Mount {
 public:
  /// A tmpfs of `megabytes` at `folder`, which is made.
  static Mount tmpfs(const std::string& folder, int megabytes);
  /// `source` seen at `folder`, which is made.
  static Mount bind(const std::string& source, const std::string& folder);
  Mount(Mount&& other) noexcept : folder_(std::move(other.folder_)) { other.folder_.clear(); }
  Mount(const Mount&) = delete;
  Mount& operator=(const Mount&) = delete;
  Mount& operator=(Mount&&) = delete;
  ~Mount() { detach(); }
  /// False: this machine does not let us.
  [[nodiscard]] bool is_there() const { return !folder_.empty(); }
  void detach();

 private:
  explicit Mount(std::string folder) : folder_(std::move(folder)) {}
  std::string folder_;
};

}  // namespace telaah::test
