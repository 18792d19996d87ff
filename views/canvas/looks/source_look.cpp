/// \file
/// What only sends: the card in the colour of inputs, pointed at its right side.

#include "core/models/descriptor.hpp"
#include "views/canvas/looks/card_look.hpp"
#include "widgets/theme.hpp"

namespace reprise {

namespace {

class SourceLook : public CardLook {
public:
    bool isSource() const override { return true; }

protected:
    QColor neuronColor() const override { return currentTheme().input; }
};

const NodeLookRegistration kSourceLook(std::string(ModelKind::Input.word),
                                       std::make_unique<SourceLook>());

} // namespace

} // namespace reprise
