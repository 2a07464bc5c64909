#pragma once
// Whose file it is, told by its folder. Private to the room.

#include "telaah/consolidate.h"

namespace telaah::consolidate {

/// Tells the sender of a file that is no proposal: the body its text names, else the one its folder is named after,
/// else the folder.
void describe_sender(OtherFile& file, const Entry& entry, const Month& month);

}  // namespace telaah::consolidate
