#include "app/docks/dock_stage.hpp"

#include "app/docks/view_catalog.hpp"
#include "app/window/app_settings.hpp"
#include "widgets/icons.hpp"

#include <QDockWidget>
#include <QGuiApplication>
#include <QResizeEvent>
#include <QTimer>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace reprise {

namespace {

constexpr int kRestoreMs = 3000;  ///< longer than a window takes to be maximised
constexpr int kLayoutVersion = 6; ///< raise when arrangements change; older ones are dropped

Qt::DockWidgetArea homeOf(const QString& id) {
    const ViewEntry* entry = findView(id);
    return entry != nullptr ? entry->home : Qt::BottomDockWidgetArea;
}

} // namespace

DockStage::DockStage(const QString& name, QWidget* parent) : QMainWindow(parent), m_name(name) {
    setWindowFlags(Qt::Widget);
    setObjectName("stage." + name);
    setDockNestingEnabled(true);
    setDocumentMode(true);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setContextMenuPolicy(Qt::PreventContextMenu);
}

DockStage::~DockStage() {
    // Docks that hide while they are destroyed must not speak to a half-destroyed stage.
    for (const auto& [id, dock] : m_docks) {
        dock->disconnect(this);
    }
}

QDockWidget* DockStage::existing(const QString& id) const {
    const auto found = m_docks.find(id);
    return found == m_docks.end() ? nullptr : found->second;
}

QDockWidget* DockStage::dock(const QString& id) {
    if (QDockWidget* made = existing(id)) {
        return made;
    }
    const ViewEntry* entry = findView(id);
    if (entry == nullptr) {
        return nullptr;
    }
    auto* dock = new QDockWidget(entry->title, this);
    dock->setObjectName("dock." + id);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable |
                      QDockWidget::DockWidgetFloatable);
    dock->hide();
    dock->installEventFilter(this);
    m_docks[id] = dock;
    connect(dock, &QDockWidget::visibilityChanged, this, [this, id](bool isVisible) {
        if (isVisible) {
            emit dockSeen(id);
        }
        emit openChanged();
    });
    connect(dock, &QDockWidget::topLevelChanged, this, [this, id, dock] {
        if (dock->isVisible()) { // taken out from behind another tab
            emit dockSeen(id);
        }
    });
    return dock;
}

std::vector<QDockWidget*> DockStage::docks() const {
    std::vector<QDockWidget*> all;
    for (const auto& [id, dock] : m_docks) {
        all.push_back(dock);
    }
    return all;
}

bool DockStage::isOpen(const QString& id) const {
    const QDockWidget* dock = existing(id);
    return dock != nullptr && !dock->isHidden();
}

bool DockStage::isInFront(const QString& id) const {
    const QDockWidget* dock = existing(id);
    return dock != nullptr && dock->isVisible() && !dock->visibleRegion().isEmpty();
}

void DockStage::open(const QString& id) {
    QDockWidget* opened = dock(id);
    if (opened == nullptr) {
        return;
    }
    if (dockWidgetArea(opened) == Qt::NoDockWidgetArea && !opened->isFloating()) {
        QDockWidget* neighbour = nullptr;
        for (QDockWidget* other : docks()) {
            const bool isThere = other != opened && !other->isHidden() && !other->isFloating() &&
                                 dockWidgetArea(other) == homeOf(id);
            const auto room = [](const QDockWidget* d) { return d->width() * d->height(); };
            if (isThere && (neighbour == nullptr || room(other) > room(neighbour))) {
                neighbour = other;
            }
        }
        if (neighbour != nullptr) {
            tabifyDockWidget(neighbour, opened);
        } else {
            addDockWidget(homeOf(id), opened);
            if (homeOf(id) != kTimes) {
                shareWithOtherSide(id);
            }
        }
    }
    opened->show();
    opened->raise();
}

/// The first dock of its side would be as narrow as it can be.
void DockStage::shareWithOtherSide(const QString& id) {
    constexpr int kPictureShare = 72, kFormShare = 28; // percent of the width
    const bool isPicture = homeOf(id) == kPictures;
    const Qt::DockWidgetArea opposite = isPicture ? kForms : kPictures;
    for (const auto& [other, dock] : m_docks) {
        const bool stands = !dock->isHidden() && !dock->isFloating();
        if (stands && dockWidgetArea(dock) == opposite) {
            share(Qt::Horizontal, {{id, isPicture ? kPictureShare : kFormShare},
                                   {other, isPicture ? kFormShare : kPictureShare}});
            return;
        }
    }
}

void DockStage::place(Qt::DockWidgetArea area, const QString& id) {
    if (QDockWidget* placed = dock(id)) {
        addDockWidget(area, placed);
        placed->show();
    }
}

void DockStage::split(const QString& first, const QString& second, Qt::Orientation direction) {
    if (dock(first) && dock(second)) {
        splitDockWidget(dock(first), dock(second), direction);
        dock(second)->show();
    }
}

void DockStage::tabify(const QStringList& ids) {
    if (dock(ids.front()) == nullptr) {
        return;
    }
    for (const QString& id : ids.mid(1)) {
        if (QDockWidget* next = dock(id)) {
            tabifyDockWidget(dock(ids.front()), next);
            next->show();
        }
    }
    dock(ids.front())->raise();
}

void DockStage::share(Qt::Orientation direction,
                      const std::vector<std::pair<QString, int>>& shares) {
    // Qt shares out nothing before the docks just placed have been laid out once.
    QTimer::singleShot(0, this, [this, wanted = Shares{direction, shares}] { apply(wanted); });
}

void DockStage::apply(const Shares& shares) {
    const Qt::Orientation direction = shares.direction;
    QList<QDockWidget*> sized;
    QList<int> lengths;
    for (const auto& [id, percent] : shares.percent) {
        if (QDockWidget* found = existing(id)) {
            sized << found;
            lengths << percent * (direction == Qt::Horizontal ? width() : height()) / 100;
        }
    }
    resizeDocks(sized, lengths, direction);
    QTimer::singleShot(0, this, &DockStage::rememberWidths);
}

QString DockStage::settingsKey(const char* part) const {
    return "workspaces/" + m_name + "/" + part;
}

void DockStage::save() const {
    QStringList ids;
    for (const auto& [id, dock] : m_docks) {
        ids << id;
    }
    appSettings().setValue(settingsKey("docks"), ids);
    appSettings().setValue(settingsKey("state"), saveState(kLayoutVersion));
    appSettings().setValue(settingsKey("size"), size());
}

bool DockStage::restore() {
    const QByteArray state = appSettings().value(settingsKey("state")).toByteArray();
    if (state.isEmpty()) {
        return false;
    }
    for (const QString& id : appSettings().value(settingsKey("docks")).toStringList()) {
        dock(id);
    }
    // Widths are kept in pixels: in a window that is not maximised yet they would be squeezed, and
    // stay so. They come back once more when there is the room they had.
    const QSize saved = appSettings().value(settingsKey("size")).toSize();
    if (saved.isValid() && saved != size()) {
        m_restored = saved;
        QTimer::singleShot(kRestoreMs, this, [this] { m_restored = {}; });
    }
    return restoreState(state, kLayoutVersion);
}

void DockStage::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_laidOut = size();
    if (m_restored.isValid() && m_restored == size()) {
        m_restored = {};
        QTimer::singleShot(0, this, [this] { restore(); });
    } else if (!m_restored.isValid()) {
        m_isKeeping = true;
        QTimer::singleShot(0, this, &DockStage::settle);
    }
}

void DockStage::settle() {
    keepWidthOfForms();
    if (width() < m_widest) {
        m_isNarrow = true;
    } else if (std::exchange(m_isNarrow, false)) {
        bringWidthsBack();
    } else { // once they are laid out
        QTimer::singleShot(0, this, [this, wide = width()] {
            if (width() == wide) {
                rememberWidths();
            }
        });
    }
}

void DockStage::rememberWidths() {
    m_widths.clear();
    m_widest = width();
    m_isNarrow = false;
    for (const auto& [id, dock] : m_docks) {
        if (isInFront(id) && !dock->isFloating()) {
            m_widths[id] = dock->width();
        }
    }
}

/// In a narrow stage everything is squeezed, and Qt leaves it so.
void DockStage::bringWidthsBack() {
    QList<QDockWidget*> sized;
    QList<int> lengths;
    for (const auto& [id, wide] : m_widths) {
        if (isInFront(id) && !existing(id)->isFloating()) {
            sized << existing(id);
            lengths << wide;
        }
    }
    resizeDocks(sized, lengths, Qt::Horizontal);
}

bool DockStage::eventFilter(QObject* watched, QEvent* event) {
    // While the stage is resized, Qt's layout comes first and resizeEvent() after it.
    const bool isResized = event->type() == QEvent::Resize && m_laidOut == size() && !m_isKeeping;
    if (isResized && QGuiApplication::mouseButtons() != Qt::NoButton) {
        QTimer::singleShot(0, this, &DockStage::rememberWidths); // a divider is dragged
    }
    const QDockWidget* forms = isResized ? form() : nullptr;
    if (forms != nullptr && watched == forms) {
        constexpr int kRounding = 6; // px
        if (std::abs(forms->width() - widthOfForms()) > kRounding) {
            m_formWidth = forms->width();
            m_formStage = width();
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

QDockWidget* DockStage::form() const {
    for (const ViewEntry& entry : viewCatalog()) {
        QDockWidget* dock = entry.keepsWidth ? existing(entry.id) : nullptr;
        if (dock != nullptr) {
            return dock;
        }
    }
    return nullptr;
}

/// A larger window is for the pictures: forms are as wide as they were made, in a smaller one by
/// their share.
int DockStage::widthOfForms() const {
    return m_formStage > 0 ? std::min(m_formWidth, m_formWidth * width() / m_formStage) : 0;
}

void DockStage::keepWidthOfForms() {
    QDockWidget* forms = form();
    const bool isColumn = forms && !forms->isHidden() && !forms->isFloating() &&
                          dockWidgetArea(forms) == Qt::RightDockWidgetArea;
    if (isColumn && m_formStage > 0) {
        const int wide = widthOfForms();
        QList<QDockWidget*> sized{forms};
        QList<int> lengths{wide};
        for (QDockWidget* dock : docks()) { // without it, the pictures would not take the rest
            const bool isPicture = !dock->isHidden() && !dock->isFloating() &&
                                   dockWidgetArea(dock) == Qt::LeftDockWidgetArea;
            if (isPicture && sized.size() == 1) {
                sized << dock;
                lengths << width() - wide;
            }
        }
        resizeDocks(sized, lengths, Qt::Horizontal);
    }
    m_isKeeping = false;
}

void DockStage::forget() const {
    appSettings().remove("workspaces/" + m_name);
}

void DockStage::enter() {
    for (QDockWidget* dock : std::exchange(m_floating, {})) {
        dock->show();
    }
}

void DockStage::leave() {
    save(); // while floating docks still show
    for (const auto& [id, dock] : m_docks) {
        if (dock->isFloating() && !dock->isHidden()) {
            m_floating.push_back(dock);
            dock->hide();
        }
    }
}

} // namespace reprise
