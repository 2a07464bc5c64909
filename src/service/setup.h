#pragma once
// What a machine needs before the service is switched on: settings, folders with their owners, a group for each agency.
// First a plan that looks only; what is there already is never changed, only what is missing is made.

#include <functional>
#include <string>
#include <vector>

#include "telaah/config.h"

namespace telaah::service {

/// An agency with a folder of its own in the inbox.
struct SetupAgency {
  std::string name;   ///< of the folder: "Dinas Kesehatan"
  std::string group;  ///< of the system: "opd-dinkes"
};

struct SetupWish {
  std::string config_file = "/etc/telaah/telaah.toml";
  std::string ledger = "/var/lib/telaah/telaah.db";
  std::string share = "/srv/bersama/inovasi";
  std::string rules;   ///< "" = those that came with the program
  std::string backup;  ///< "" = none elsewhere
  std::string region = "kota-cilegon", zone = "WIB";
  std::vector<std::string> office;  ///< lines of the letterhead
  std::string place;                ///< where reports are signed
  std::vector<std::string> mail;    ///< who is told when something needs a person
  std::vector<SetupAgency> agencies;
  std::string user = "telaah";  ///< of the service, and its group
  std::string units = "/etc/systemd/system";
  bool rules_from_desk = false;  ///< the service may replace rule files that analysts hand in
};

struct SetupStep {
  enum class State { there, missing, different } state = State::there;
  std::string what;            ///< Indonesian: what is there, what is made, or what differs and stays
  std::function<void()> make;  ///< of what is missing; throws Error(environment)
};

/// Changes nothing. Throws Error(usage) when a place cannot be used.
std::vector<SetupStep> plan_setup(const SetupWish& wish);

/// The settings file that the wish describes.
std::string settings_text(const SetupWish& wish);

/// Sections for smb.conf: each agency drops into its own folder and reads its own results, the office sees all.
std::string samba_sections(const SetupWish& wish);

/// "Dinas Kesehatan" with the code "dinkes" -> "opd-dinkes"; without a code from the name.
std::string group_of_agency(const std::string& code_or_name);

}  // namespace telaah::service
