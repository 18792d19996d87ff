#include "views/canvas/connections_form.hpp"

#include "views/canvas/canvas_words.hpp"
#include "views/canvas/edited_network.hpp"
#include "views/inspector/connection_table.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace reprise {

ConnectionsForm::ConnectionsForm(EditedNetwork& edited, std::size_t projection, QWidget* on)
    : Popover(QStringLiteral("connectionsForm"), on) {
    const ProjectionSpec& spec = edited.project().projections[projection];
    setAccessibleName(tr("Connections of a projection"));
    auto* title = new QLabel(inText(spec.from) + QStringLiteral(" → ") + inText(spec.to));
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    title->setTextFormat(Qt::PlainText);
    auto* done = new QToolButton;
    done->setText(QStringLiteral("×"));
    done->setAutoRaise(true);
    done->setToolTip(tr("Close (Esc)"));
    done->setAccessibleName(tr("Close"));
    auto* table = new ConnectionTable(edited.document());
    constexpr QSize kRoom(360, 280); // px
    table->setFixedSize(kRoom);
    table->showProjection(int(projection));
    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(done);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->addLayout(head);
    column->addWidget(table);
    setFocusProxy(table);
    connect(done, &QToolButton::clicked, this, [this] { close(); });
    connect(&edited, &EditedNetwork::selectionChanged, this, [this, &edited, projection] {
        if (!edited.selection().edges.contains(projection)) {
            close();
        }
    });
    connect(&edited, &EditedNetwork::sceneChanged, this, [this, &edited, projection] {
        const auto& all = edited.project().projections;
        if (projection >= all.size() || all[projection].connect != "list") {
            close();
        }
    });
}

} // namespace reprise
