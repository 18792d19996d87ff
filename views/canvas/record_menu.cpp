#include "views/canvas/record_menu.hpp"

#include "views/canvas/canvas_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/edited_network.hpp"
#include "views/canvas/projection_ends.hpp"
#include "widgets/words.hpp"

#include <QMenu>

namespace reprise {

void fillRecordMenu(QMenu& menu, EditedNetwork& edited, const std::string& id) {
    const std::vector<ProjectionEnd> ends = endsOf(edited.project(), id);
    for (const ProjectionEnd& end : ends) {
        if (ends.size() > 1 && !end.model->recordables.empty()) {
            menu.addSection(inText(end.id));
        }
        for (const RecordableSpec& variable : end.model->recordables) {
            QString text = inText(variable.name);
            if (!variable.unit.empty()) {
                text += QStringLiteral("  (%1)").arg(inText(variable.unit));
            }
            QAction* action = menu.addAction(text);
            action->setToolTip(inText(variable.meaning));
            action->setCheckable(true);
            action->setChecked(isVariableRecorded(edited.project(), end.id, variable.name));
            QObject::connect(
                action, &QAction::triggered, &edited,
                [&edited, end, name = variable.name](bool isOn) {
                    const QString what = inText(name), where = inText(end.id);
                    edited.changeInPlace(
                        isOn ? tr("Record %1 of %2").arg(what, where)
                             : tr("Record %1 of %2 no longer").arg(what, where),
                        [&](Project& project) { setRecorded(project, end.id, name, isOn); });
                });
        }
    }
    menu.setToolTipsVisible(true);
    if (menu.isEmpty()) {
        menu.addAction(tr("Nothing of it can be recorded"))->setEnabled(false);
    }
}

} // namespace reprise
