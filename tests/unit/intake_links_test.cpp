// Opening without following links, by one call and, where a service manager hides that call, step by step.

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string>

#include <gtest/gtest.h>

#include "support/temp_folder.h"
#include "telaah/intake.h"

namespace telaah {
namespace {

using test::TempFolder;

/// As RestrictSUIDSGID= of systemd does.
bool hide_openat2() {
  sock_filter steps[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                         BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
                         BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
                         BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  const sock_fprog program{std::size(steps), steps};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// 0, or errno.
int opening(int descriptor) {
  if (descriptor < 0) return errno;
  close(descriptor);
  return 0;
}

void expect_no_link_followed(const TempFolder& folder) {
  const int base = open(folder.path().c_str(), O_RDONLY | O_DIRECTORY);
  constexpr int kFolder = O_RDONLY | O_DIRECTORY;
  EXPECT_EQ(opening(intake::open_beneath(base, "a/b/c.pdf", O_RDONLY)), 0);
  EXPECT_EQ(opening(intake::open_beneath(base, "a//b/", kFolder)), 0);
  EXPECT_EQ(opening(intake::open_beneath(base, "a/b/tidak.pdf", O_RDONLY)), ENOENT);
  EXPECT_EQ(opening(intake::open_beneath(base, "a/b/c.pdf/d", O_RDONLY)), ENOTDIR);
  for (const char* const path : {"link/b", "a/up", "a/self"})
    EXPECT_EQ(opening(intake::open_beneath(base, path, kFolder)), ELOOP) << path;
  for (const char* const path : {"link/b/c.pdf", "a/file"})
    EXPECT_EQ(opening(intake::open_beneath(base, path, O_RDONLY)), ELOOP) << path;
  for (const char* const path : {"..", "../x", "/etc"})
    EXPECT_EQ(opening(intake::open_beneath(base, path, kFolder)), EXDEV) << path;
  EXPECT_EQ(opening(intake::open_without_links(folder / "a/b/c.pdf", O_RDONLY)), 0);
  EXPECT_EQ(opening(intake::open_without_links(folder / "link/b/c.pdf", O_RDONLY)), ELOOP);
  EXPECT_EQ(opening(intake::open_without_links(folder / "a/file", O_RDONLY)), ELOOP);
  close(base);
}

TEST(IntakeLinks, AreNotFollowedAnywhereInAPathWhetherTheKernelHelpsOrNot) {
  const TempFolder folder;
  folder.write("a/b/c.pdf", "%PDF-1.4");
  ASSERT_EQ(symlink("a", (folder / "link").c_str()), 0);
  ASSERT_EQ(symlink("..", (folder / "a/up").c_str()), 0);
  ASSERT_EQ(symlink("b/c.pdf", (folder / "a/file").c_str()), 0);
  ASSERT_EQ(symlink("/proc/self", (folder / "a/self").c_str()), 0);
  expect_no_link_followed(folder);
  EXPECT_EXIT(
      {
        if (!hide_openat2()) _exit(2);
        expect_no_link_followed(folder);
        _exit(testing::Test::HasFailure() ? 1 : 0);
      },
      testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace telaah
