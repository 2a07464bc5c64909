#pragma once
// The folder on the share: where staff drop files and find what became of them. Every move is one rename inside one
// file system; originals are never changed or deleted; no name is ever overwritten. Paths are relative to the share and
// raw bytes. Directories are opened beneath the share without following links, so a link swapped in meanwhile leads
// nowhere. Environment errors are thrown as std::system_error: the service decides whether they pass. One owner, one
// thread.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "share/settle.h"

namespace telaah::share {

inline constexpr std::string_view kInbox = "masuk";
inline constexpr std::string_view kDone = "selesai";
inline constexpr std::string_view kProblem = "bermasalah";
inline constexpr std::string_view kDuplicate = "ganda";
inline constexpr std::string_view kReports = "laporan";
inline constexpr std::string_view kLetters = "surat";  ///< below it a folder for each month
/// Workbooks that people filled in, lists and rule files come in here, answers stand beside them.
inline constexpr std::string_view kDesk = "laporan/diisi";
inline constexpr std::string_view kDeskTaken = "laporan/diisi/sudah";
inline constexpr std::string_view kSpool = ".telaah";  ///< claimed files; hidden in Explorer

/// One thing found in the inbox.
struct Dropped {
  std::string path;  ///< below the inbox: "Dinas Kesehatan/proposal.pdf"
  Stamp stamp;
  bool is_regular = false;        ///< false: link, FIFO, device, socket
  bool is_closed_folder = false;  ///< a folder that we may not look into
  bool is_open = false;           ///< on the desk: an office program has it open (its lock file lies beside)
};

/// A file taken out of the inbox: ".telaah/<number>/<path below the inbox>"; off the desk: ".telaah/diisi/<number>/…".
struct Claim {
  std::uint64_t number = 0;
  std::string path;  ///< below the inbox or the desk, as dropped
  bool is_of_desk = false;
  [[nodiscard]] std::string spooled() const;
  [[nodiscard]] std::string staged() const;  ///< folder of what was unpacked: ".telaah/isi-<number>"
};

class Share {
 public:
  /// Opens `root`, makes the folders that are missing (unless only `looking`), and checks that they lie on one file
  /// system.
  explicit Share(std::string root, bool looking = false);
  Share(Share&& other) noexcept;
  Share& operator=(Share&& other) noexcept;
  ~Share();

  [[nodiscard]] const std::string& root() const { return root_; }
  /// Throws when another folder, or none, is at the root's path by now: a share was unmounted, or mounted again.
  void expect_in_place() const;
  [[nodiscard]] std::string absolute(std::string_view relative) const;

  /// Everything in the inbox, recursively, sorted; litter is counted apart.
  std::vector<Dropped> list(std::uint64_t& litter) const;
  /// What lies on the desk, sorted, without answers and what was taken before.
  [[nodiscard]] std::vector<Dropped> list_desk() const;
  /// Directories of the inbox, for those who want to be woken by events.
  [[nodiscard]] std::vector<std::string> folders() const;

  /// The next claim gets at least this number: with a number that grows over restarts no two files ever share one.
  void number_from(std::uint64_t number) { next_number_ = std::max(next_number_, number); }
  enum class Taking { taken, gone, forbidden };
  /// Takes a file out of the inbox by one rename. `forbidden`: we may not write to the sub-folder it lies in.
  Taking claim(const std::string& path, Claim& claim) { return claim_from(kInbox, path, claim); }
  Taking claim_from_desk(const std::string& path, Claim& claim) { return claim_from(kDesk, path, claim); }
  /// What an earlier service had claimed and not put away.
  [[nodiscard]] std::vector<Claim> claimed() const { return claimed_in(kSpool); }
  [[nodiscard]] std::vector<Claim> claimed_from_desk() const { return claimed_in(kDeskSpool); }
  /// Puts a claimed file back where it was dropped, under a free name: the path it got.
  std::string put_back(const Claim& claim);

  // What came out of an archive is gathered beside its claim and appears in the inbox by one rename, all or nothing.
  /// A fresh folder for it; what an earlier attempt left is removed (copies only).
  void stage(const Claim& claim);
  /// Creates a new file in it, below folders that are made; the caller closes the descriptor. `path` is relative and
  /// clean.
  int create_staged(const Claim& claim, const std::string& path);
  void discard_staged(const Claim& claim, const std::string& path);
  void unstage(const Claim& claim);
  /// Moves the folder to the inbox, named like the archive and marked as ours. Does nothing when there is none.
  void publish_staged(const Claim& claim);
  /// Removes such folders once everything in them was taken. Folders that people made are never removed.
  void remove_emptied();

  /// Empty folders that a killed service, or a file that vanished, left in the spool.
  void sweep_spool();

  /// The relative path a claimed file will get below `folder` ("selesai/2026-11"): its own name, or a free one.
  [[nodiscard]] std::string free_name(const Claim& claim, std::string_view folder) const;
  /// Moves it there; when the name was taken meanwhile, to the next free one. Returns the path it got.
  std::string put_away(const Claim& claim, const std::string& destination);

  /// Writes a small text file beside, syncs and renames; replaces an older one.
  void write(const std::string& relative, std::string_view content);
  void remove(const std::string& relative);

 private:
  static constexpr std::string_view kDeskSpool = ".telaah/diisi";
  Taking claim_from(std::string_view place, const std::string& path, Claim& claim);
  [[nodiscard]] std::vector<Claim> claimed_in(std::string_view spool) const;
  [[nodiscard]] int open_folder(std::string_view relative, bool make) const;
  void remove_empty(std::string folder) const;
  void mark(const std::string& staged) const;
  void make_as_open_as(std::string_view folder, std::string_view below) const;
  /// `made_name` in `place`, with group and rights of the folder of `agency` in the inbox, when that has a group of its
  /// own.
  void make_for_agency(std::string_view agency, std::string_view place, std::string_view made_name) const;
  /// Makes `folder` with rights of its own when it is one that has some.
  void make_way(std::string_view folder) const;
  std::string root_;
  int root_fd_ = -1;
  std::uint64_t next_number_ = 1;
};

/// `name` with `suffix` before its extension, cut on a character border so that it stays within 255 bytes.
std::string with_suffix(std::string_view name, std::string_view suffix);
/// "proposal.pdf" -> "proposal.pdf.ALASAN.txt", within 255 bytes.
std::string reason_name(std::string_view name);
/// "isi.xlsx" -> "isi.xlsx - jawaban.txt", within 255 bytes.
std::string answer_name(std::string_view name);
/// Also one that a killed service was writing.
bool is_answer(std::string_view name);

}  // namespace telaah::share
