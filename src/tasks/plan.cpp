#include "tasks/plan.h"

#include "cli/output_place.h"
#include "cli/paths.h"
#include "tasks/cost.h"
#include "tasks/result_file.h"
#include "tasks/rules_of_plan.h"
#include "tasks/sealed_file.h"

#include "telaah/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <unordered_map>

namespace telaah::tasks {
namespace {

using std::chrono::milliseconds;

/// What reads a content: places in Plan::tasks and Task::members.
struct Reader {
  std::uint32_t task = 0, member = 0;
};

bool same_state(const SourceFile& one, const SourceFile& other) {
  return one.size_bytes == other.size_bytes && one.mtime_ns == other.mtime_ns && one.ctime_ns == other.ctime_ns &&
         one.inode == other.inode && one.device == other.device;
}

class Planner {
 public:
  Planner(const PlanRequest& request, const std::function<void(const SourceFile&)>& hashing)
      : request_(request), places_(request.folder), hashing_(hashing) {
    plan_.versions = request.versions;
  }

  Planned go(const rules::Snapshot& rules) {
    take_over();
    intake::Listing listing = intake::list(request_.paths);
    leave_out_own(listing);
    plan_.ignored = listing.ignored;
    for (const intake::Refused& refused : listing.refused)
      plan_.refused.push_back({refused.path, refused.failure.code});
    for (SourceFile& file : listing.files) add(std::move(file));
    const std::vector<Task> tasks = new_tasks();
    write(rules, tasks);
    const std::size_t left_over = left();
    return {std::move(plan_), tasks.size(), left_over, expected_};
  }

 private:
  /// What an earlier plan in this folder decided stays decided.
  void take_over() {
    std::optional<Plan> earlier = read_plan(places_);
    if (!earlier) return;
    if (earlier->versions != request_.versions) {
      throw Error(
          ExitCode::usage,
          fmt::format("Folder {} berisi rencana dengan aturan {} dan mesin \"{}\"; sekarang aturan {} dan mesin "
                      "\"{}\". Sebutkan folder lain dengan --out.",
                      cli::shown_path(places_.folder()), earlier->versions.rules, earlier->versions.engine,
                      request_.versions.rules, request_.versions.engine));
    }
    plan_.tasks = std::move(earlier->tasks);
    for (std::uint32_t i = 0; i < plan_.tasks.size(); ++i) {
      const Task task = read_task(places_.task(plan_.tasks[i]));
      for (std::uint32_t m = 0; m < task.members.size(); ++m) readers_[task.members[m]] = {i, m};
    }
    for (PlannedFile& planned : earlier->files) known_.emplace(planned.file.path, std::move(planned.file));
  }

  /// The folder of the plan may lie in one that is read.
  void leave_out_own(intake::Listing& listing) const {
    const std::string own = places_.folder() + "/";
    std::erase_if(listing.files, [&](const SourceFile& file) { return file.path.starts_with(own); });
  }

  void add(SourceFile file) {
    const milliseconds cost = hash(file);
    plan_.files.push_back({std::move(file), 0, 0});
    const SourceFile& added = plan_.files.back().file;
    if (!added.sha256.empty() && !first_with_.emplace(added.sha256, plan_.files.size() - 1).second) return;
    if (readers_.contains(member_of(added))) return;
    news_.push_back({plan_.files.size() - 1, cost});
  }

  /// Opens the file, unless the earlier plan saw it in just this state.
  milliseconds hash(SourceFile& file) {
    const auto known = known_.find(file.path);
    if (known != known_.end() && same_state(known->second, file) && !known->second.sha256.empty()) {
      file.sha256 = known->second.sha256;
      return expected_cost({.size_bytes = file.size_bytes}, false);
    }
    hashing_(file);
    const Result<intake::OpenFile> opened = intake::open_and_hash(file);
    if (!opened) return expected_cost({}, false);
    return expected_cost(look_at(opened->descriptor()), request_.versions.ocr != pipeline::OcrMode::never);
  }

  std::vector<Task> new_tasks() {
    std::vector<milliseconds> costs;
    for (const News& one : news_) costs.push_back(one.cost);
    expected_ = std::accumulate(costs.begin(), costs.end(), milliseconds{0});
    const std::vector<std::size_t> shares = shared_out(costs, request_.task_size);
    std::vector<Task> tasks(shares.empty() ? 0 : *std::ranges::max_element(shares) + 1);
    for (std::size_t i = 0; i < news_.size(); ++i) {  // in order of path, and so are the members of each
      Task& task = tasks[shares[i]];
      const Member member = member_of(plan_.files[news_[i].file].file);
      readers_[member] = {static_cast<std::uint32_t>(plan_.tasks.size() + shares[i]),
                          static_cast<std::uint32_t>(task.members.size())};
      task.members.push_back(member);
    }
    for (Task& task : tasks) task.versions = request_.versions;
    return tasks;
  }

  /// Tasks before the plan that names them, the list that people work off last: what is cut short is made again.
  void write(const rules::Snapshot& rules, const std::vector<Task>& tasks) {
    for (const std::string& folder : {places_.folder(), places_.tasks(), places_.results(), places_.attempts()})
      cli::expect_folder_place("--out", folder);
    write_whole(places_.rules(), sealed(Kind::rules, encode(rules)));
    for (const Task& task : tasks) {
      const std::string bytes = encode(task);
      plan_.tasks.push_back(name_of(bytes));
      write_whole(places_.task(plan_.tasks.back()), sealed(Kind::task, bytes));
    }
    for (PlannedFile& planned : plan_.files) {
      const SourceFile& reads =
          planned.file.sha256.empty() ? planned.file : plan_.files[first_with_.at(planned.file.sha256)].file;
      const Reader& reader = readers_.at(member_of(reads));
      planned.task = reader.task;
      planned.member = reader.member;
    }
    write_whole(places_.plan(), sealed(Kind::plan, encode(plan_)));
    std::string lines;
    for (const std::string& name : plan_.tasks) lines += places_.task(name) + "\n";
    write_whole(places_.lines(), lines);
  }

  [[nodiscard]] std::size_t left() const {
    std::vector<std::size_t> members(plan_.tasks.size());
    for (const auto& [member, reader] : readers_) ++members[reader.task];
    std::size_t left = 0;
    for (std::size_t i = 0; i < plan_.tasks.size(); ++i) {
      const std::optional<ResultFile> result = ResultFile::open(places_.result(plan_.tasks[i]));
      if (!result || result->head().settled() < members[i]) ++left;
    }
    return left;
  }

  struct News {
    std::size_t file;  // place in Plan::files
    milliseconds cost;
  };

  const PlanRequest& request_;
  Places places_;
  const std::function<void(const SourceFile&)>& hashing_;
  Plan plan_;
  std::map<Member, Reader> readers_;
  std::unordered_map<std::string, SourceFile> known_;  // by path, from the earlier plan
  std::unordered_map<std::string, std::size_t> first_with_;
  std::vector<News> news_;
  milliseconds expected_{0};
};

}  // namespace

Planned plan(const PlanRequest& request, const rules::Snapshot& rules,
             const std::function<void(const SourceFile&)>& hashing) {
  if (request.folder.find('\n') != std::string::npos) {
    throw Error(ExitCode::usage,
                "--out: nama folder tidak boleh memuat ganti baris, karena daftar tugas satu per baris.");
  }
  return Planner(request, hashing).go(rules);
}

std::vector<std::size_t> shared_out(const std::vector<milliseconds>& costs, milliseconds target) {
  std::vector<std::size_t> order(costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return costs[a] > costs[b]; });
  const milliseconds total = std::accumulate(costs.begin(), costs.end(), milliseconds{0});
  const auto count = std::max<std::size_t>(1, static_cast<std::size_t>(total / target));
  using Load = std::pair<milliseconds, std::size_t>;  // of equal loads the first task
  std::priority_queue<Load, std::vector<Load>, std::greater<>> loads;
  for (std::size_t i = 0; i < std::min(count, costs.size()); ++i) loads.emplace(milliseconds{0}, i);
  std::vector<std::size_t> shares(costs.size());
  for (const std::size_t i : order) {
    const auto [load, task] = loads.top();
    loads.pop();
    shares[i] = task;
    loads.emplace(load + costs[i], task);
  }
  return shares;
}

}  // namespace telaah::tasks
