#include "views/map_editor/editor_canvas.hpp"

#include "views/map_editor/map_words.hpp"
#include "views/map_editor/name_field.hpp"
#include "views/map_editor/overview.hpp"
#include "widgets/theme.hpp"

#include <QAccessible>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace reprise {

namespace {
constexpr double kUsualFit = 64;                 // px of a unit when everything is shown
constexpr double kLargestFit = 110;              // where names are long
constexpr PlaneCanvas::ZoomLimits kZoom{2, 200}; // px of a unit
} // namespace

EditorCanvas::EditorCanvas(EditedMap& edited, QWidget* parent)
    : PlaneCanvas(kZoom, parent), m_edited(edited), m_field(new NameField(nameProblem, this)),
      m_overview(new Overview(*this)) {
    m_field->setObjectName(QStringLiteral("placeName"));
    m_field->setAccessibleName(tr("Name of the place"));
    m_field->setAlignment(Qt::AlignCenter);
    m_field->hide();
    connect(m_field, &NameField::accepted, this, &EditorCanvas::takeName);
    connect(m_field, &NameField::abandoned, this, &EditorCanvas::closeNameField);
    connect(m_field, &NameField::problemChanged, &m_edited, [this](const QString& problem) {
        tell(problem.isEmpty() ? nameHint(m_field->text()) : problem);
    });
    connect(&m_edited, &EditedMap::mapChanged, this, &EditorCanvas::afterMapChange);
    connect(&m_edited, &EditedMap::environmentChanged, this, [this] {
        cancel();
        m_cursor = m_hovered = -1;
        m_culprits.clear();
        measureNames();
        m_overview->forgetPicture();
        fit();
    });
    connect(&m_edited, &EditedMap::settled, this, [this] {
        if (isShown()) {
            m_edited.tool().mapChanged(*this);
            update();
        }
    });
    connect(&m_edited, &EditedMap::toolChanged, this, &EditorCanvas::cancel);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

EditorCanvas::~EditorCanvas() {
    m_field->disconnect(this); // losing the focus below is no answer any more
}

void EditorCanvas::afterMapChange() {
    cancel(); // what the hand has begun was meant for another map
    if (!isShown()) {
        m_cursor = m_hovered = -1;
        return;
    }
    m_overview->forgetPicture();
    measureNames();
    const auto fits = [this](int spot) { return spot < spotCount() ? spot : -1; };
    m_cursor = fits(m_cursor);
    m_hovered = fits(m_hovered);
    std::erase_if(m_culprits, [&](int spot) { return fits(spot) < 0; });
    if (m_route >= int(m_edited.map()->sequences.size())) {
        m_route = -1;
    }
    if (fitsAfterChange()) {
        keepFitted();
    }
    emit pointedAt(spokenSpot(m_hovered >= 0 ? m_hovered : m_cursor)); // as it is now
    update();
}

void EditorCanvas::measureNames() {
    QStringList names;
    for (int spot = 0; isShown() && spot < spotCount(); ++spot) {
        names += inWords(symbolAt(shown(), spot));
    }
    m_longestNames = longestOf(std::move(names));
    constexpr int kMostCompared = 500; // pairs of more are not looked at
    m_nearest = 1;
    const int places = isShown() && !shown().isGrid() ? spotCount() : 0;
    for (int a = 0; places <= kMostCompared && a < places; ++a) {
        for (int b = 0; b < a; ++b) {
            const QPointF d = spotUnits(a).center() - spotUnits(b).center();
            m_nearest = std::clamp(std::hypot(d.x(), d.y()), 0.1, m_nearest);
        }
    }
}

double EditorCanvas::largestFit() const {
    constexpr double kLetters = 11; // px
    const double wanted = kLetters * widestPerPixel(font(), m_longestNames) / 0.75;
    return std::clamp(wanted, kUsualFit, kLargestFit);
}

void EditorCanvas::afterMove() {
    closeNameField();
    update();
}

void EditorCanvas::resizeEvent(QResizeEvent* event) {
    closeNameField();
    measureNames();
    PlaneCanvas::resizeEvent(event);
    emit moved(); // what stands at its edges
}

void EditorCanvas::setCursorSpot(int spot) {
    if (!isShown() || spot >= spotCount()) {
        spot = -1;
    }
    const bool isNew = spot != m_cursor;
    m_cursor = spot;
    if (spot >= 0) {
        const QRectF cell = spotRect(spot);
        const QRectF room = QRectF(rect()).adjusted(6, 6, -6, -6);
        QPointF by;
        by.setX(cell.left() < room.left()     ? room.left() - cell.left()
                : cell.right() > room.right() ? room.right() - cell.right()
                                              : 0);
        by.setY(cell.top() < room.top()         ? room.top() - cell.top()
                : cell.bottom() > room.bottom() ? room.bottom() - cell.bottom()
                                                : 0);
        if (!by.isNull()) {
            panBy(by);
        }
        emit pointedAt(spokenSpot(spot));
    }
    if (isNew) {
        setAccessibleDescription(spot >= 0 ? spokenSpot(spot) : QString());
        QAccessibleEvent described(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&described);
    }
    update();
}

QString EditorCanvas::spokenSpot(int spot) const {
    if (!isShown() || spot < 0 || spot >= spotCount()) {
        return {};
    }
    const std::string content = contentOf(spot);
    QString text = spotText(shown(), spot) + QStringLiteral(": ");
    if (content.empty()) {
        return text + tr("empty");
    }
    if (content == kBlockedCell) {
        return text + tr("blocked");
    }
    text += inWords(content);
    if (const int times = m_edited.timesSeen(content); times > 1) {
        text +=
            times == 2 ? tr(", like another place") : tr(", like %1 other places").arg(times - 1);
    }
    if (content == m_edited.map()->start) {
        text += tr(", start");
    }
    if (content == m_edited.map()->goal) {
        text += tr(", goal");
    }
    return text;
}

void EditorCanvas::showRoute(int route) {
    m_route = route;
    update();
}

void EditorCanvas::setCulprits(std::vector<int> spots) {
    m_culprits = std::move(spots);
    std::erase_if(m_culprits, [this](int spot) { return !isShown() || spot >= spotCount(); });
    update();
}

void EditorCanvas::cancel() {
    m_edited.tool().cancel();
    m_isGesture = false;
    closeNameField();
    update();
}

// --- Names ---

void EditorCanvas::openNameField(int spot) {
    if (!isShown() || spot < 0 || spot >= spotCount()) {
        return;
    }
    setCursorSpot(spot);
    m_named = spot;
    const std::string content = contentOf(spot);
    const QSize least(64, m_field->sizeHint().height());
    QRect area(QPoint(), spotRect(spot).size().toSize().expandedTo(least));
    area.moveCenter(spotRect(spot).center().toPoint());
    area.moveLeft(std::clamp(area.left(), 0, std::max(0, width() - area.width())));
    m_field->setGeometry(area);
    m_field->setText(content == kBlockedCell ? QString() : inWords(content));
    m_field->selectAll();
    m_field->show();
    m_field->setFocus();
}

void EditorCanvas::takeName(const QString& name) {
    const int spot = m_named;
    closeNameField();
    if (spot < 0 || spot >= spotCount()) {
        return;
    }
    if (symbolAt(shown(), spot).empty()) {
        paintSpot(spot, name.toStdString());
    } else {
        m_edited.apply(
            renamePlace(*m_edited.map(), m_edited.environment(), spot, name.toStdString()));
    }
}

void EditorCanvas::closeNameField() {
    if (m_named < 0) {
        return;
    }
    m_named = -1;
    const bool hadFocus = m_field->hasFocus();
    m_field->hide();
    if (hadFocus) {
        setFocus();
    }
    tell({});
}

std::vector<int> EditorCanvas::spotsOfRoute() const {
    if (m_route < 0 || m_route >= int(m_edited.map()->sequences.size())) {
        return {};
    }
    // The walk of the route in this environment; where it cannot be walked, as far as it goes.
    const MapGraph& graph = m_edited.graph();
    const Sequence& route = m_edited.map()->sequences[std::size_t(m_route)];
    std::vector<std::vector<int>> layers; // places the route can be at, step by step
    for (const std::string& symbol : route) {
        std::vector<int> here =
            layers.empty() ? graph.placesOf(symbol) : graph.next(layers.back(), symbol);
        std::erase_if(here, [&](int place) {
            return graph.places[std::size_t(place)].environment != m_edited.environment();
        });
        if (here.empty()) {
            break;
        }
        layers.push_back(std::move(here));
    }
    std::vector<int> places;
    for (std::size_t k = layers.size(); k-- > 0;) {
        const auto leadsOn = [&](int place) {
            return places.empty() || graph.hasEdge(place, places.back());
        };
        places.push_back(*std::find_if(layers[k].begin(), layers[k].end(), leadsOn));
    }
    std::vector<int> spots;
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        spots.push_back(graph.places[std::size_t(*place)].cell);
    }
    return spots;
}

} // namespace reprise
