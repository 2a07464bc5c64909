#include "workers/sandbox/sandbox.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <initializer_list>

#include "telaah/limits.h"

namespace telaah::sandbox {
namespace {

// AddressSanitizer maps terabytes of shadow memory, and its report of an error opens files: in such builds the address
// space is not limited, and a forbidden call fails with EPERM instead of killing, so that the report is seen.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

bool limit(int resource, rlim_t soft, rlim_t hard) {
  const rlimit wanted{soft, hard};
  return ::setrlimit(static_cast<__rlimit_resource_t>(resource), &wanted) == 0;
}

bool set_limits(const Rules& rules) {
  constexpr rlim_t kDescriptors = 32;
  // CPU and address space have soft limits only: telaah moves them with each document, the worker itself can't.
  const rlim_t most = rules.address_space_bytes + limits::kMaxFileBytes;
  return limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_NPROC, 0, 0) &&
         limit(RLIMIT_NOFILE, kDescriptors, kDescriptors) &&
         (kSanitized || limit(RLIMIT_AS, rules.address_space_bytes, most));
}

bool close_others(const Rules& rules) {
  const auto first = static_cast<unsigned>(rules.socket) + 1;
  return ::syscall(SYS_close_range, first, ~0u, 0) == 0;
}

// Landlock's interface grows with each kernel; asked at run time, so the header's age must not matter.
struct LandlockRules {
  std::uint64_t files, network, scope;
};
constexpr std::uint64_t low_bits(unsigned count) { return (std::uint64_t{1} << count) - 1; }

wire::SandboxState forbid_all_files() {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1u /* which version? */);
  if (version <= 0) return wire::SandboxState::locked_without_landlock;
  // Rights on files: 13 in the first version, 14 in the second, 15 in the third, 16 in the fifth.
  const unsigned file_rights = version == 1 ? 13 : version == 2 ? 14 : version < 5 ? 15 : 16;
  const LandlockRules all{low_bits(file_rights), version >= 4 ? low_bits(2) : 0, version >= 6 ? low_bits(2) : 0};
  const std::size_t size = version >= 6 ? sizeof all : version >= 4 ? 2 * sizeof all.files : sizeof all.files;
  const long ruleset = ::syscall(SYS_landlock_create_ruleset, &all, size, 0u);
  if (ruleset < 0) return wire::SandboxState::landlock_failed;
  const long done = ::syscall(SYS_landlock_restrict_self, static_cast<int>(ruleset), 0u);
  ::close(static_cast<int>(ruleset));
  return done == 0 ? wire::SandboxState::locked : wire::SandboxState::landlock_failed;
}

// What parsing and recognising really call after the warm-up, found with strace.
constexpr std::initializer_list<int> kAllowed = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(pread64),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(lseek),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrandom),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(tgkill),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};
// Libraries look for optional files and take no for an answer: a font, a character map, the time zone.
constexpr std::initializer_list<int> kPolitelyRefused = {
    SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access),   SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(stat), SCMP_SYS(lstat),  SCMP_SYS(readlink), SCMP_SYS(statx),     SCMP_SYS(readlinkat),
};

class Filter {
 public:
  Filter() : context_(::seccomp_init(kSanitized ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_KILL_PROCESS)) {}
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;
  ~Filter() { ::seccomp_release(context_); }

  bool load() {
    if (context_ == nullptr) return false;
    bool done = ::seccomp_attr_set(context_, SCMP_FLTATR_CTL_TSYNC, 1) == 0;
    // A search tree instead of a list: some pages make a hundred thousand futex calls. Slower without, never weaker.
    ::seccomp_attr_set(context_, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    for (const int call : kAllowed) done = done && add(SCMP_ACT_ALLOW, call);
    for (const int call : kPolitelyRefused) done = done && add(SCMP_ACT_ERRNO(EACCES), call);
    // New memory is never executable.
    const scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    done = done && add(SCMP_ACT_ALLOW, SCMP_SYS(mmap), no_code) && add(SCMP_ACT_ALLOW, SCMP_SYS(mprotect), no_code);
    // fstat of an open descriptor, not of a path.
    const scmp_arg_cmp open_file = SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH);
    const scmp_arg_cmp by_path = SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0);
    done = done && add(SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), open_file) &&
           add(SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), by_path);
    return done && ::seccomp_load(context_) == 0;
  }

 private:
  template <class... Conditions>
  bool add(std::uint32_t action, int call, Conditions... conditions) {
    return ::seccomp_rule_add(context_, action, call, sizeof...(conditions), conditions...) == 0;
  }
  scmp_filter_ctx context_;
};

}  // namespace

wire::SandboxState lock_down(const Rules& rules) {
  using enum wire::SandboxState;
  if (!close_others(rules)) return descriptors_failed;
  // The worker dies with the thread that started it.
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || !set_limits(rules)) return no_limits;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return no_new_privileges_failed;
  const wire::SandboxState files = forbid_all_files();
  if (!wire::is_locked(files)) return files;
  return Filter().load() ? files : seccomp_failed;
}

}  // namespace telaah::sandbox
