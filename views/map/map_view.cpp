#include "views/map/map_view.hpp"

#include "core/analysis/replay_report.hpp"
#include "core/environment/sequence_sets.hpp"
#include "views/circuit/shtm_box.hpp"
#include "views/map/map_film.hpp"
#include "views/map/map_strip.hpp"
#include "views/map/map_tools.hpp"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace reprise {

namespace {
constexpr double kLongestMemoryMs = 40; // of spikes between two pictures, as in the population view
}

MapView::MapView(Document& document, QWidget* parent)
    : View(QStringLiteral("map"), tr("Map"), parent), m_document(document),
      m_tools(new MapTools(this)), m_circuit(new ShtmBox), m_canvas(new MapCanvas(m_scene)),
      m_words(new QLabel), m_message(new QLabel), m_strip(new MapStrip),
      m_folded(new FoldedControls(this)), m_body(new QWidget(this)) {
    makeLayout();
    connect(m_circuit, &QComboBox::currentIndexChanged, this, &View::frameWanted);
    connect(m_tools, &MapTools::toolChosen, this, [this](MapTool tool) {
        m_canvas->setTool(tool);
        m_isGoalNext = false;
        sayHint();
    });
    connect(m_tools->findPath(), &QAction::triggered, this, &MapView::askForPath);
    connect(m_tools->disambiguate(), &QAction::triggered, this, &MapView::askToDisambiguate);
    connect(m_tools->replay(), &QAction::triggered, this, &MapView::askToReplay);
    connect(m_tools->fit(), &QAction::triggered, m_canvas, &MapCanvas::fit);
    connect(m_tools->exportAnimation(), &QAction::triggered, this, &MapView::exportAnimation);
    connect(m_canvas, &MapCanvas::placeClicked, this, &MapView::clickPlace);
    const auto popUp = [this](int place, QPoint at) {
        QMenu* menu = menuOf(place);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(at);
    };
    connect(m_canvas, &MapCanvas::menuWanted, this, popUp);
    connect(m_canvas, &MapCanvas::placeDoubleClicked, this, [this, popUp](int place) {
        popUp(place, m_canvas->mapToGlobal(m_canvas->placeCenter(place).toPoint()));
    });
    connect(m_canvas, &MapCanvas::hovered, this, [this](const QString& text) {
        const bool isKept =
            !m_scene.route.empty() || (m_isRefusal && m_scene.cursor == m_refusedAt);
        if (isKept) {
            return;
        }
        text.isEmpty() ? sayHint() : say(text, false);
    });
    connect(m_canvas, &MapCanvas::refused, this, [this](const QString& why) { say(why, true); });
    connect(m_canvas, &MapCanvas::routeChanged, this, &MapView::sayHint);
    connect(m_canvas, &MapCanvas::routeEnded, this, [this](const std::vector<int>& places) {
        Sequence route;
        for (const int place : places) {
            route.push_back(m_scene.symbol(place));
        }
        sayHint();
        emit routeDrawn(route);
    });
    connect(m_canvas, &MapCanvas::laidOut, this, [this] {
        readConnections();
        showReplay();
        showMoment();
    });
    connect(m_strip, &MapStrip::changed, this, [this] {
        showReplay();
        showMoment();
    });
    connect(m_strip, &MapStrip::timeChosen, this, &MapView::timeChosen);
    connect(&m_document, &Document::changed, this, &MapView::onChanged);
    connect(&themeHub(), &ThemeHub::changed, this, [this] {
        showMessage(); // its colour
        update();
    });
    readDocument();
}

MapView::~MapView() {
    delete m_body; // looks at m_scene
}

void MapView::makeLayout() {
    for (QLabel* line : {m_words, m_message}) {
        line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        line->setContentsMargins(10, 1, 10, 1);
        line->setTextFormat(Qt::PlainText);
    }
    m_words->setObjectName(QStringLiteral("mapWords"));
    m_words->setAccessibleName(tr("What the map shows"));
    m_message->setObjectName(QStringLiteral("mapMessage"));
    m_message->setAccessibleName(tr("About the place pointed at"));
    m_tools->setChooser(m_circuit);
    auto* rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_tools);
    rows->addWidget(m_canvas, 1);
    rows->addWidget(m_words);
    rows->addWidget(m_message);
    rows->addWidget(m_strip);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_body);
}

void MapView::onChanged(const ChangeNote& note) {
    using What = ChangeNote::What;
    if (note.what == What::Everything) {
        forgetProject();
    }
    const bool isElsewhere = note.what == What::Name || note.what == What::Experiments ||
                             (note.what == What::Parameter && note.path != QLatin1String("seed"));
    const auto& map = m_document.project().environment.map;
    const bool isSameMap = m_hasOwnMap ? map == m_map : !map;
    if (!isElsewhere || !isSameMap) {
        readDocument();
    }
    if (!m_isAsking) {
        sayHint(); // what was said was about the project before this change
        rethinkRefusal();
    }
}

void MapView::forgetProject() {
    m_formerNetwork = m_circuit->network();
    m_map.reset(); // so that start and goal are those of the next
    m_start.clear();
    m_goal.clear();
    m_queriedGoal = m_goalReport = -1;
    m_blocked.clear();
    m_engineBlocked.clear();
    m_opened.clear();
    m_askedMs = -1;
    forgetQuestion();
    m_state.reset();
    m_connections.reset();
    m_events = nullptr;
    m_canvas->cancelRoute();
    selectSymbol(-1);
    m_scene.setCircuit(nullptr);
    m_activity = MapActivity(nullptr, nullptr);
    m_strip->update(nullptr, nullptr, 0);
    m_strip->goTo(std::numeric_limits<double>::quiet_NaN());
}

void MapView::readDocument() {
    const Project& project = m_document.project();
    const EnvironmentSpec& environment = project.environment;
    std::string error;
    std::vector<Sequence> sequences = resolveSequences(environment, project.seed, error);
    const bool hasOwnMap = environment.map && !environment.map->environments.empty();
    const bool isSame = m_map && hasOwnMap == m_hasOwnMap &&
                        (hasOwnMap ? environment.map == m_map : sequences == m_sequences);
    m_sequences = std::move(sequences);
    if (!isSame) {
        const bool wasMap = m_hasOwnMap;
        const std::string startBefore = m_map ? m_map->start : std::string();
        const std::string goalBefore = m_map ? m_map->goal : std::string();
        m_hasOwnMap = hasOwnMap;
        m_map = hasOwnMap ? environment.map
                          : std::make_shared<const NavigationMap>(mapOfSequences(m_sequences));
        m_canvas->setMap(m_map);
        const auto isThere = [this](const std::string& symbol) {
            return !m_scene.layout.graph.placesOf(symbol).empty();
        };
        // What was chosen here stays while the map is edited.
        if (startBefore != m_map->start || !isThere(m_start) || wasMap != hasOwnMap) {
            m_start = m_map->start;
        }
        if (goalBefore != m_map->goal || !isThere(m_goal) || wasMap != hasOwnMap) {
            m_goal = m_map->goal;
        }
        m_isGoalNext = false;
    }
    m_body->setVisible(!isEmpty());
    m_tools->findPath()->setEnabled(!m_goal.empty());
    showReplay();
    showMoment();
    sayHint();
    update();
}

void MapView::readConnections() {
    m_scene.setConnections(m_connections.get());
    m_canvas->refreshGround();
}

void MapView::showOtherCircuit(bool isSameNetwork) {
    const auto& network = m_circuit->network();
    const int selected = m_scene.selectedSymbol;
    auto circuit = m_circuit->circuit();
    if (network && !circuit) {
        circuit = std::make_shared<const ShtmOutline>(); // a network that knows no place
    }
    m_scene.setCircuit(circuit);
    m_scene.selectedSymbol = isSameNetwork ? selected : -1;
    m_activity = MapActivity(network, circuit);
    m_state.reset();
    m_connections.reset();
    m_queriedGoal = m_goalReport = -1;
    m_engineBlocked.clear();
    m_opened.clear();
    forgetQuestion();
    m_canvas->refreshGround();
    m_canvas->refreshResting();
}

QString MapView::circuitId() const {
    return m_scene.circuit ? QString::fromStdString(m_scene.circuit->circuit) : QString();
}

void MapView::showFrame(const Frame& frame) {
    const bool isSameNetwork = m_circuit->network() == frame.outline;
    if (m_circuit->showFrame(frame)) {
        showOtherCircuit(isSameNetwork);
    }
    const double passed = frame.nowMs - m_nowMs;
    if (passed != 0) {
        m_memoryMs = std::clamp(passed, MapActivity::kActiveMs, kLongestMemoryMs);
    }
    if (frame.nowMs < m_nowMs || !frame.reports || int(frame.reports->size()) <= m_goalReport) {
        m_goalReport = -1; // a new run
    }
    m_nowMs = frame.nowMs;
    m_events = frame.events;
    m_isRunOn = frame.outline && !frame.progress.isFinished;
    const bool isFormer = frame.outline && frame.outline == m_formerNetwork;
    if (!isFormer) {
        m_formerNetwork.reset();
    }
    if (m_askedMs >= 0 && frame.progress.isFinished && frame.nowMs != m_askedMs) {
        m_askedMs = -1;
        sayHint(); // it is answered
    }
    if (m_circuit->state() && !isFormer) {
        m_state = m_circuit->state();
        noteBlocked();
        takeGoal(frame);
        if (m_state->connections != m_connections) {
            m_connections = m_state->connections;
            readConnections();
            rethinkRefusal(); // it may have learned since
        }
    }
    const bool isForgetful =
        frame.forgottenEvents > 0 && frame.events && frame.outline && !frame.events->all().empty();
    m_knownFromMs =
        isForgetful ? double(frame.events->all().front().step) * frame.outline->resolution : 0;
    const int replays = m_strip->replays().count();
    m_strip->update(isFormer ? nullptr : frame.reports, m_circuit->circuit(), frame.nowMs);
    if (m_strip->replays().count() != replays && m_isUnanswered) {
        forgetQuestion(); // they answer it, or a later one
        showReplay();
    }
    showPhase();
    showMoment();
}

/// It does not matter whether the view was seen while the query was played: its report has the
/// goal.
void MapView::takeGoal(const Frame& frame) {
    int goal = -1;
    for (int r = m_goalReport + 1; frame.reports && r < int(frame.reports->size()); ++r) {
        const PhaseReport& report = (*frame.reports)[std::size_t(r)];
        if (report.target == m_scene.circuit->circuit && partOf<ReplayReport>(report).goal >= 0) {
            goal = partOf<ReplayReport>(report).goal;
            m_goalReport = r;
        }
    }
    if (m_state->goal != m_queriedGoal) {
        m_queriedGoal = m_state->goal;
        goal = m_queriedGoal >= 0 ? m_queriedGoal : goal;
    }
    const auto& symbols = m_scene.circuit->symbols;
    if (goal >= 0 && goal < int(symbols.size())) {
        m_goal = symbols[std::size_t(goal)];
        m_tools->findPath()->setEnabled(true);
    }
}

/// What changes in the engine is news; what a person said since is not outdated by what stays.
void MapView::noteBlocked() {
    const auto& now = m_state->isBlocked;
    const std::size_t symbols = m_scene.circuit->symbols.size();
    m_engineBlocked.resize(symbols, 0);
    for (std::size_t s = 0; s < symbols; ++s) {
        const std::uint8_t is = s < now.size() ? now[s] : 0;
        if (is != m_engineBlocked[s]) {
            m_opened.erase(m_scene.circuit->symbols[s]);
        }
        m_engineBlocked[s] = is;
    }
}

std::set<std::string> MapView::blocked() const {
    std::set<std::string> names;
    const auto held = m_blocked.find(circuitId().toStdString());
    if (!m_scene.circuit) {
        return held == m_blocked.end() ? names : held->second;
    }
    const std::vector<std::string>& symbols = m_scene.circuit->symbols;
    for (std::size_t s = 0; s < symbols.size(); ++s) {
        const bool isHere = held != m_blocked.end() && held->second.contains(symbols[s]);
        const bool isInEngine = s < m_engineBlocked.size() && m_engineBlocked[s] != 0;
        if (isHere || (isInEngine && !m_opened.contains(symbols[s]))) {
            names.insert(symbols[s]);
        }
    }
    return names;
}

std::vector<std::uint8_t> MapView::blockedNow() const {
    std::vector<std::uint8_t> is;
    const std::set<std::string> names = blocked();
    for (std::size_t s = 0; !names.empty() && s < m_scene.circuit->symbols.size(); ++s) {
        is.push_back(names.contains(m_scene.circuit->symbols[s]) ? 1 : 0);
    }
    return is;
}

void MapView::showPhase() {
    const bool isReplaying = isReplayingNow();
    const bool isOther =
        isReplaying != m_wasReplaying || (isReplaying && m_state->thresholds != m_scene.thresholds);
    m_wasReplaying = isReplaying;
    if (isOther) {
        showReplay();
    }
}

bool MapView::isReplayingNow() const {
    if (!m_strip->isLive() || !m_state || !m_state->isReplaying) {
        return false;
    }
    const int latest = m_strip->replay();
    return latest < 0 || m_nowMs > m_strip->replays().replay(latest).endMs;
}

void MapView::showReplay() {
    const int selected = m_strip->replay();
    const MapReplays& replays = m_strip->replays();
    if (isReplayingNow()) {
        m_scene.setReplay(nullptr, nullptr);
        m_scene.thresholds = m_state->thresholds;
    } else if (selected >= 0 && !(m_isUnanswered && m_strip->isLive())) {
        m_scene.setReplay(&replays.report(selected), &replays.replay(selected));
    } else {
        m_scene.setReplay(nullptr, nullptr);
    }
    const bool isOfThePast = !m_strip->isLive() && selected >= 0;
    const int goal = isOfThePast ? partOf<ReplayReport>(replays.report(selected)).goal : -1;
    m_scene.goal = goal >= 0 ? replays.nameOf(goal).toStdString() : m_goal;
    m_scene.start = m_start;
    std::vector<std::uint8_t> blocked;
    if (isOfThePast && m_scene.circuit) {
        blocked = blockedIn(replays.report(selected), m_scene.circuit->symbols.size());
    } else if (m_scene.circuit) {
        blocked = blockedNow();
    }
    m_scene.isBlocked = std::move(blocked);
    m_canvas->refreshResting();
}

void MapView::showMoment() {
    if (isEmpty()) {
        return;
    }
    const int selected = m_strip->replay();
    const bool isLive = m_strip->isLive();
    if (isLive && m_scene.circuit) {
        if (std::vector<std::uint8_t> blocked = blockedNow(); m_scene.isBlocked != blocked) {
            m_scene.isBlocked = std::move(blocked);
            m_canvas->refreshResting();
        }
    }
    // The trace grows with the time within a replay of the past; live it is whole.
    const double since = isLive || selected < 0
                             ? std::numeric_limits<double>::infinity()
                             : m_strip->timeMs() - m_strip->replays().replay(selected).startMs;
    std::vector<std::uint8_t> fired;
    if (selected >= 0 && m_scene.circuit && !isReplayingNow() && !(m_isUnanswered && isLive)) {
        fired =
            firedUntil(m_strip->replays().replay(selected), m_scene.circuit->symbols.size(), since);
    }
    const double before = std::exchange(m_scene.traceMs, since);
    const bool hasGrown =
        std::any_of(m_scene.trace.begin(), m_scene.trace.end(), [&](const MapScene::Trace& step) {
            const bool isShown = m_scene.isShown(step);
            return isShown != (!(step.fromMs > before) && !(step.toMs > before));
        });
    if (fired != m_scene.hasFired || hasGrown) {
        m_scene.hasFired = std::move(fired);
        m_canvas->refreshTrace();
    }
    std::vector<SymbolActivity> now;
    if (m_events) {
        now = m_activity.at(*m_events, m_strip->timeMs(),
                            isLive ? m_memoryMs : MapActivity::kActiveMs);
    }
    std::vector<int> changed;
    const std::vector<SymbolActivity>& shown = m_scene.activity;
    for (std::size_t s = 0; s < std::max(now.size(), shown.size()); ++s) {
        if (s >= now.size() || s >= shown.size() || now[s] != shown[s]) {
            changed.push_back(int(s));
        }
    }
    m_scene.activity = std::move(now);
    m_canvas->refreshSymbols(changed);
    showWords();
}

void MapView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().panel);
    if (isEmpty()) {
        painter.setPen(currentTheme().dim);
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         m_hasOwnMap
                             ? tr("This map has no places yet.\nDraw some in the map editor.")
                             : tr("This project has neither a map nor sequences.\nOpen or draw a "
                                  "map, or add sequences, to see the network walk through them."));
    }
}

void MapView::resizeEvent(QResizeEvent* event) {
    showRoom();
    View::resizeEvent(event);
    showWords();
    showMessage();
}

/// In a small dock the map comes first.
void MapView::showRoom() {
    constexpr QSize kWithStrip(320, 250); // px
    constexpr int kWithWholeStrip = 400;
    constexpr int kWithWords = 200;
    constexpr int kWithBothLines = 360;
    m_folded->place(m_strip, !isEmpty(),
                    width() >= kWithStrip.width() && height() >= kWithStrip.height());
    m_strip->setCompact(height() < kWithWholeStrip && width() >= 2 * kWithStrip.width());
    const bool hasBoth = height() >= kWithBothLines;
    const bool isUrgent = !m_isHint || !m_scene.route.empty() || m_isGoalNext;
    m_words->setVisible(height() >= kWithWords && (hasBoth || !isUrgent));
    m_message->setVisible(height() >= kWithWords && (hasBoth || isUrgent));
}

void MapView::paintPicture(QPainter& painter, const QRect& area) {
    if (isEmpty()) {
        View::paintPicture(painter, area);
        return;
    }
    painter.save();
    const PlaneTransform seen = m_canvas->transform();
    MapScene scene = m_scene;
    scene.cursor = -1; // where the mouse is matters to nobody else
    paintMapPicture(painter, scene, area, font(), words(), m_canvas->isFitted() ? nullptr : &seen);
    painter.restore();
}

} // namespace reprise
