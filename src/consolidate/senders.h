#pragma once
// Whose file it is, by its folder. Private to the room.

#include "telaah/consolidate.h"
#include "telaah/resent.h"

namespace telaah::consolidate {

/// Finds the sender of a file that is no proposal: the body its text names, else the one its folder is named after,
/// else the folder.
void describe_sender(OtherFile& file, const Entry& entry, const Month& month);

}  // namespace telaah::consolidate
