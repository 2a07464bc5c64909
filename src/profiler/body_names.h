#pragma once
// Names of bodies as they are to be shown: the region they name, short forms written out, a region written twice.

#include <string>
#include <string_view>

#include "profiler/reading.h"

namespace telaah::profiler {

/// The region a text names first, as printed and without capitals: "Kota Bogor"; "" when it names none.
std::string region_in(const Reading& reading, std::string_view text);
/// The region of a head that the list of regions does not know ("PEMERINTAH KABUPATEN MINAHAHASA UTARA").
std::string region_of_head(std::string_view head);
/// "Kab. Minahasa Utara Kabupaten Minahahasa Utara": the region written twice, once with a slip.
std::string without_second_region(const Reading& reading, std::string name);
/// "Disdukcapil Kab. Serang" -> "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Serang".
std::string written_out(const Reading& reading, const std::string& name);
/// "Dinas PPKB Kabupaten Kolaka" stands for "DINAS PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA": every word is the
/// same or made of the first letters of the words in its place.
bool is_short_for(std::string_view short_name, std::string_view name);

}  // namespace telaah::profiler
