#pragma once
// Where a command may write: at a free name, or over what telaah wrote itself. Everything else that lies there belongs
// to somebody and is neither moved nor replaced. Asked before any work begins; touches nothing.

#include <functional>
#include <string>

namespace telaah::cli {

/// A place for the workbook that the option `option` names. Throws Error(usage), with what lies there and what to do,
/// unless it is a free name ending in .xlsx or a workbook of telaah. `ledger` is the path of this command's ledger,
/// which may not exist yet: it knows workbooks that another program saved without what tells them as ours.
void expect_workbook_place(const std::string& option, const std::string& path, const std::string& ledger);

/// A place for a text file whose first line, when there is one already, must begin with `first_line`.
void expect_text_place(const std::string& option, const std::string& path, const std::string& suffix,
                       const std::string& first_line);

/// A place for a file of ours of another kind: `is_ours` says of a path that what lies there was written by telaah.
void expect_own_place(const std::string& option, const std::string& path, const std::string& suffix,
                      const std::function<bool(const std::string&)>& is_ours);

/// Makes the folder that `option` names when there is none. Throws Error(usage) when a file lies there,
/// Error(environment) when it cannot be made.
void expect_folder_place(const std::string& option, const std::string& path);

}  // namespace telaah::cli
