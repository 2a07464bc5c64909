#include "telaah/failure.h"

int main() { return static_cast<int>(telaah::ExitCode::environment); }
