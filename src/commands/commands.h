#pragma once
// The program and its commands. A new command is a file with one function that gives its Command, a declaration here
// and a line in program.cpp.

#include <span>

#include "cli/args.h"

namespace telaah::commands {

ExitCode run_program(std::span<char* const> arguments, cli::Console& console);

cli::Command run_command();
cli::Command text_command();
cli::Command explain_command();
cli::Command mark_command();
cli::Command card_command();
cli::Command export_command();
cli::Command rules_check_command();
cli::Command rules_test_command();
cli::Command rules_impact_command();
cli::Command rules_stats_command();
cli::Command rules_fit_command();
cli::Command rules_suggest_command();
cli::Command watch_command();
cli::Command status_command();
cli::Command doctor_command();
cli::Command setup_command();
cli::Command notify_command();
cli::Command report_command();
cli::Command review_import_command();
cli::Command review_stats_command();
cli::Command import_inventory_command();
cli::Command feedback_command();
cli::Command form_command();
cli::Command backup_command();
cli::Command verify_command();
cli::Command rebuild_command();
cli::Command plan_command();
cli::Command work_command();
cli::Command merge_command();

}  // namespace telaah::commands
