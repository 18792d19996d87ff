// What a person does on the map: choosing, asking, cueing, blocking; and the data for a file.
#include "views/animation/animation_dialog.hpp"
#include "views/csv_field.hpp"
#include "views/map/map_film.hpp"
#include "views/map/map_strip.hpp"
#include "views/map/map_tools.hpp"
#include "views/map/map_view.hpp"

#include <QAction>
#include <QLabel>
#include <QMenu>

#include <cmath>

namespace reprise {

void MapView::goTo(double ms) {
    m_strip->goTo(ms);
}

void MapView::selectSymbol(int symbol) {
    const int symbols = m_scene.circuit ? int(m_scene.circuit->symbols.size()) : 0;
    const int chosen = symbol >= 0 && symbol < symbols ? symbol : -1;
    if (chosen != m_scene.selectedSymbol) {
        m_scene.selectedSymbol = chosen;
        m_canvas->update();
        emit symbolSelected(chosen);
    }
}

void MapView::setStart(const QString& symbol) {
    m_start = symbol.toStdString();
    showReplay();
    showMoment();
}

void MapView::setGoal(const QString& symbol) {
    m_goal = symbol.toStdString();
    m_tools->findPath()->setEnabled(!m_goal.empty());
    showReplay();
    showMoment();
}

void MapView::clickPlace(int place) {
    if (place < 0) {
        if (m_canvas->tool() == MapTool::Select) {
            selectSymbol(-1);
        }
        return;
    }
    const QString symbol = QString::fromStdString(m_scene.symbol(place));
    switch (m_canvas->tool()) {
    case MapTool::Select:
        selectSymbol(m_scene.symbolOfPlace[std::size_t(place)]);
        break;
    case MapTool::StartGoal:
        if (!m_isGoalNext) {
            m_goal.clear();
            setGoal({});
            setStart(symbol);
            m_isGoalNext = true;
            sayHint();
        } else if (symbol.toStdString() == m_start) {
            say(tr("%1 is the start: click another place for the goal.").arg(symbol), true);
        } else {
            m_isGoalNext = false;
            setGoal(symbol);
            say(tr("Start %1, goal %2: press Find path.")
                    .arg(QString::fromStdString(m_start), symbol),
                false);
        }
        break;
    case MapTool::Cue:
        cue(place);
        break;
    case MapTool::Block:
        toggleBlocked(place);
        break;
    case MapTool::Route:
        break; // the canvas draws it
    }
}

void MapView::cue(int place) {
    const QString symbol = QString::fromStdString(m_scene.symbol(place));
    if (!m_scene.circuit) {
        say(tr("There is no network yet to cue: press play first."), true);
    } else if (!m_isRunOn) {
        say(tr("The run has ended, so nothing can be cued any more: press play to begin anew."),
            true);
    } else if (m_scene.symbolOfPlace[std::size_t(place)] < 0) {
        say(tr("The network knows no place %1, so it cannot be cued.").arg(symbol), true);
    } else if (blocked().contains(m_scene.symbol(place))) {
        say(tr("%1 is blocked: unblock it before cueing it.").arg(symbol), true);
    } else {
        if (m_nowMs > 0) {
            say(tr("Cued %1.").arg(symbol), false);
        } else {
            sayHint(); // the line above says what waits, see showCues
        }
        emit cueRequested(symbol, circuitId()); // which may be refused
    }
}

void MapView::toggleBlocked(int place) {
    const QString symbol = QString::fromStdString(m_scene.symbol(place));
    const int index = m_scene.symbolOfPlace[std::size_t(place)];
    if (!m_scene.circuit || index < 0) {
        say(m_scene.circuit
                ? tr("The network knows no place %1, so it cannot be blocked.").arg(symbol)
                : tr("There is no network yet to block a place of: press play first."),
            true);
        return;
    }
    const std::string name = symbol.toStdString();
    const bool wasBlocked = blocked().contains(name);
    std::set<std::string>& held = m_blocked[circuitId().toStdString()];
    if (wasBlocked) {
        held.erase(name);
        m_opened.insert(name);
    } else {
        held.insert(name);
        m_opened.erase(name);
    }
    emit blockRequested(symbol, !wasBlocked, circuitId());
    rethinkRefusal();
    showReplay();
    showMoment();
    const QString next = wasBlocked
                             ? tr("%1 is open again: the next question may enter it").arg(symbol)
                             : tr("%1 is blocked: the next question avoids it").arg(symbol);
    say(m_isRunOn && m_nowMs > 0 ? tr("%1 and, in this run only, so from now on.").arg(next)
                                 : next + QLatin1Char('.'),
        false);
}

MapKnowledge MapView::knowledge() const {
    MapKnowledge known;
    known.map = m_hasOwnMap ? &m_scene.layout.graph : nullptr;
    if (m_scene.circuit) {
        known.symbols = m_scene.circuit->symbols;
        known.taught = m_scene.circuit->sequences;
        known.learned = m_connections.get();
        known.blocked = blocked();
        return known;
    }
    for (const Sequence& sequence : m_sequences) {
        std::vector<int>& row = known.taught.emplace_back();
        for (const std::string& symbol : sequence) {
            if (known.indexOf(symbol) < 0) {
                known.symbols.push_back(symbol);
            }
            row.push_back(known.indexOf(symbol));
        }
    }
    return known;
}

void MapView::ask(const std::string& action, const std::string& start) {
    const auto whyNot = [this, action, start, goal = m_goal] {
        return action == "find_path" ? whyNoPath(knowledge(), start, goal)
                                     : whyNoReplay(knowledge(), start);
    };
    m_strip->goTo(std::nan("")); // to see it
    if (!whyNot().isEmpty()) {
        refuse(whyNot);
        return;
    }
    forgetQuestion();
    m_isUnanswered = true;
    showReplay();
    PhaseSpec phase = mapQuery(action, knowledge(), start, m_goal);
    phase.target = circuitId().toStdString();
    say(action == "find_path" ? tr("Looking for a path to %1.").arg(QString::fromStdString(m_goal))
                              : tr("Replaying."),
        false);
    m_askedMs = m_nowMs;
    m_isAsking = true; // the change it makes outdates nothing
    emit queryRequested(phase);
    m_isAsking = false;
}

void MapView::askForPath() {
    ask("find_path", m_start);
}

void MapView::askToDisambiguate() {
    ask("disambiguate", m_start);
}

void MapView::askToReplay() {
    ask("replay", m_start);
}

void MapView::leaveUnanswered(const QString& why) {
    refuse([why] { return why; });
}

void MapView::showCues(const std::vector<LoggedCommand>& byHand) {
    m_cuedFirst.clear();
    for (const LoggedCommand& given : byHand) {
        if (given.command.kind == Command::Kind::Cue && given.step == 0) {
            m_cuedFirst[QString::fromStdString(given.command.population)] +=
                QString::fromStdString(given.command.key);
        }
    }
    showWords();
}

void MapView::sayRefusal(const QString& why) {
    say(why, true);
}

void MapView::refuse(std::function<QString()> whyNot) {
    m_isUnanswered = true;
    m_whyNot = std::move(whyNot);
    m_refusal = m_whyNot();
    m_askedMs = -1;
    say(m_refusal, true);
    showReplay();
    showMoment();
}

void MapView::rethinkRefusal() {
    if (!m_whyNot) {
        return;
    }
    const QString why = m_whyNot();
    if (why != m_refusal && m_isRefusal && m_messageText == m_refusal) {
        sayHint();
    }
    m_refusal = why;
    showWords();
}

void MapView::forgetQuestion() {
    m_isUnanswered = false;
    m_whyNot = {};
    m_refusal.clear();
}

void MapView::exportAnimation() {
    const int selected = m_strip->replay();
    if (selected < 0 || !m_events || !m_scene.circuit) {
        say(tr("There is no replay to write yet: run one, or select one below."), true);
        return;
    }
    auto film = std::make_unique<MapFilm>(m_scene, m_activity, m_strip->replays(), selected,
                                          *m_events, font());
    auto* dialog = new AnimationDialog(std::move(film), sizeOfMapPicture(m_scene, font()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

QMenu* MapView::menuOf(int place) {
    const QString symbol = QString::fromStdString(m_scene.symbol(place));
    auto* menu = new QMenu(this);
    const auto add = [menu](const QString& name, const QString& text, auto&& act) {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        QObject::connect(action, &QAction::triggered, menu, act);
    };
    const int index = m_scene.symbolOfPlace[std::size_t(place)];
    add(QStringLiteral("selectHere"), tr("Select %1").arg(symbol),
        [this, index] { selectSymbol(index); });
    menu->actions().back()->setEnabled(index >= 0);
    menu->addSeparator();
    add(QStringLiteral("startHere"), tr("Start here"), [this, symbol] {
        setStart(symbol);
        say(tr("Start: %1.").arg(symbol), false);
    });
    add(QStringLiteral("findPathHere"), tr("Find a path to here"), [this, symbol] {
        setGoal(symbol);
        askForPath();
    });
    add(QStringLiteral("disambiguateHere"), tr("Disambiguate from here"), [this, symbol] {
        setStart(symbol);
        askToDisambiguate();
    });
    menu->addSeparator();
    add(QStringLiteral("cueHere"), tr("Cue this place"), [this, place] { cue(place); });
    const bool isBlocked = blocked().contains(symbol.toStdString());
    add(QStringLiteral("blockHere"), isBlocked ? tr("Unblock this place") : tr("Block this place"),
        [this, place] { toggleBlocked(place); });
    return menu;
}

QString MapView::dataAsCsv() const {
    return placesAsCsv();
}

std::vector<DataTable> MapView::furtherTables() const {
    return {{QStringLiteral("steps"), stepsAsCsv()}, {QStringLiteral("paths"), pathsAsCsv()}};
}

QString MapView::csvName(int place) const {
    return csvField(QString::fromStdString(m_scene.symbol(place)));
}

QString MapView::placesAsCsv() const {
    const MapLayout& layout = m_scene.layout;
    QString csv = QStringLiteral("environment,symbol,x,y,state,active_share,threshold_mV\n");
    for (int p = 0; p < int(layout.centers.size()); ++p) {
        const MapPlace& place = layout.graph.places[std::size_t(p)];
        const SymbolActivity now = m_scene.activityOf(p);
        const double share = now.neurons > 0 ? double(now.active) / now.neurons : 0;
        const QString& environment = layout.environments[std::size_t(place.environment)].name;
        csv += QStringLiteral("%1,%2,%3,%4,%5,%6,%7\n")
                   .arg(environment.isEmpty() ? QString::number(place.environment + 1)
                                              : csvField(environment),
                        csvName(p))
                   .arg(place.x)
                   .arg(place.y)
                   .arg(m_scene.isPlaceBlocked(p) ? QStringLiteral("blocked") : nameOf(now.state()))
                   .arg(share, 0, 'g', 4)
                   .arg(m_scene.hasThreshold(p) ? QString::number(double(m_scene.threshold(p)))
                                                : QString());
    }
    return csv;
}

QString MapView::stepsAsCsv() const {
    QString csv = QStringLiteral("from,to,state\n");
    const auto edge = [&](int from, int to, const QString& state) {
        csv += QStringLiteral("%1,%2,%3\n").arg(csvName(from), csvName(to), state);
    };
    for (const auto& [from, to] : m_scene.layout.graph.edges) {
        edge(from, to, QStringLiteral("possible"));
    }
    for (const MapScene::Learned& step : m_scene.learned) {
        edge(step.from, step.to, QStringLiteral("learned"));
    }
    for (const MapScene::Trace& step : m_scene.trace) {
        if (m_scene.isShown(step)) {
            edge(step.from, step.to, nameOf(step.state));
        }
    }
    return csv;
}

QString MapView::pathsAsCsv() const {
    QString csv = QStringLiteral("path,step,symbol\n");
    for (const auto& [path, places] :
         {std::pair{"found", &m_scene.found}, std::pair{"shortest", &m_scene.shortest}}) {
        for (std::size_t k = 0; k < places->size(); ++k) {
            csv += QStringLiteral("%1,%2,%3\n")
                       .arg(QLatin1String(path))
                       .arg(k)
                       .arg(csvName((*places)[k]));
        }
    }
    return csv;
}

} // namespace reprise
