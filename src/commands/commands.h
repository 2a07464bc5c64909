#pragma once
// The program and its commands. A new command is a file with one function that gives its Command, a declaration here
// and a line in program.cpp.

#include <span>

#include "commands/args.h"

namespace telaah::commands {

ExitCode run_program(std::span<char* const> arguments, Console& console);

Command run_command();
Command text_command();
Command explain_command();
Command export_command();
Command rules_check_command();
Command rules_test_command();
Command rules_impact_command();
Command rules_stats_command();
Command rules_fit_command();
Command watch_command();
Command status_command();
Command doctor_command();
Command report_command();
Command review_import_command();
Command review_stats_command();
Command import_inventory_command();
Command feedback_command();
Command backup_command();
Command verify_command();
Command rebuild_command();

}  // namespace telaah::commands
