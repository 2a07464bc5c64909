#pragma once
// What runs, starts or sends something when a document is opened, turned over, clicked or filled in. A copy goes on to
// people who trust it because telaah wrote it; it keeps links and nothing else that acts.

#include <qpdf/QPDF.hh>

namespace telaah::worker {

/// Takes out of everything that can be reached from the catalogue: actions that happen by themselves, and of those that
/// wait for a click all but links. True when there were some.
bool drop_actions(QPDF& pdf);

}  // namespace telaah::worker
