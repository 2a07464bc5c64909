#pragma once
// Names of agencies as papers print them, made alike: heads stand for their offices, regions are left out.

#include <string>
#include <string_view>

namespace telaah::dossier {

/// "Lurah Maju", "Kel. Maju Kota Jaya" -> "kelurahan maju"; "" for what stands over all agencies, and for a desk
/// inside of one ("Seksi Pelayanan").
std::string agency_key(std::string_view name);

/// One is the other, or a unit whose name holds the other's.
bool is_same_agency(std::string_view a, std::string_view b);

}  // namespace telaah::dossier
