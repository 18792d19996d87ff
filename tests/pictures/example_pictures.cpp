// Draws the pictures of the start page: plays every example and template, and takes what shows it
// best: the map, the learning curves, or the end of the raster. And the icon in the sizes that
// desktops ask for.
//   example_pictures [NAME…]   ("maze", "templates/2_map"; all unless told)
#include "app/window/example_list.hpp"
#include "core/editing/document.hpp"
#include "core/session/engine_host.hpp"
#include "views/curves/curve_panel.hpp"
#include "views/curves/curves_view.hpp"
#include "views/map/map_canvas.hpp"
#include "views/map/map_view.hpp"
#include "views/raster/raster_canvas.hpp"
#include "views/raster/raster_view.hpp"
#include "widgets/theme.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QIcon>
#include <QPainter>

#include <cstdio>
#include <functional>
#include <memory>

using namespace reprise;

namespace {

constexpr QSize kPicture(240, 150); // px
constexpr qint64 kLongestRunMs = 300'000;
constexpr double kGridMs = 1500;  // of a raster: two presentations of a pattern
constexpr double kRasterMs = 700; // an episode or two
const QString kSource = QStringLiteral(REPRISE_SOURCE_DIR);

bool waitFor(const std::function<bool()>& isTrue, qint64 mostMs = kLongestRunMs) {
    QElapsedTimer watch;
    watch.start();
    while (!isTrue() && watch.elapsed() < mostMs) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    return isTrue();
}

/// What comes with the next frames is painted.
void settle() {
    waitFor([] { return false; }, 300);
}

/// An example that was played to its end, and the view that shows it best.
struct Shown {
    Document document;
    EngineHost engine;
    TimeRange range;
    std::unique_ptr<View> view;
    QWidget* canvas = nullptr;   ///< of the view
    std::function<QRect()> area; ///< of the canvas

    bool play(const ExampleEntry& entry) {
        if (!document.openCopy(entry.file).empty()) {
            return false;
        }
        makeView(entry);
        QObject::connect(&engine, &EngineHost::frame, view.get(), [this](const Frame& frame) {
            view->showFrame(frame);
            range.advanceTo(frame.nowMs);
            if (view->wantsState()) {
                engine.requestState();
            }
        });
        view->show();
        engine.load(document.project());
        engine.setSpeed(0);
        engine.play();
        return waitFor([this] { return engine.runState() == RunState::Finished; });
    }

    void makeView(const ExampleEntry& entry) {
        if (document.project().environment.map) {
            auto map = std::make_unique<MapView>(document);
            canvas = map->canvas();
            area = [map = map.get()] { return map->canvas()->mapArea().toRect(); };
            view = std::move(map);
        } else if (entry.group == "Published sequence sets") {
            auto curves = std::make_unique<CurvesView>();
            canvas = curves->panels()[0];
            area = [canvas = canvas] { return canvas->rect(); };
            view = std::move(curves);
        } else {
            auto raster = std::make_unique<RasterView>(range);
            canvas = &raster->canvas();
            area = [raster = raster.get()] { return raster->canvas().areas().plot.toRect(); };
            view = std::move(raster);
        }
    }

    /// Grids have thousands of marks: they are drawn as small as they are shown, all else twice as
    /// large.
    QImage picture() {
        auto* raster = qobject_cast<RasterView*>(view.get());
        const bool isGrid = raster != nullptr && raster->canvas().hasGrids();
        view->resize((isGrid ? 1 : 2) * kPicture + QSize(140, 160));
        settle();
        if (raster != nullptr) {
            const double end = range.now();
            range.setRange(std::max(0.0, end - (isGrid ? kGridMs : kRasterMs)), end);
        }
        engine.refresh();
        settle();
        const bool isMap = qobject_cast<MapView*>(view.get()) != nullptr;
        const QImage image = canvas->grab(area()).toImage().scaled(
            kPicture, isMap ? Qt::KeepAspectRatio : Qt::IgnoreAspectRatio,
            isGrid ? Qt::FastTransformation : Qt::SmoothTransformation);
        QImage picture(kPicture, QImage::Format_RGB32);
        picture.fill(currentTheme().panel);
        QPainter(&picture).drawImage((kPicture.width() - image.width()) / 2,
                                     (kPicture.height() - image.height()) / 2, image);
        return picture;
    }
};

bool draw(const ExampleEntry& entry) {
    Shown shown;
    if (!shown.play(entry)) {
        std::fprintf(stderr, "%s was not played\n", qPrintable(entry.file));
        return false;
    }
    if (shown.document.project().populations.empty()) {
        return true; // nothing to see
    }
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        applyTheme(*qApp, theme);
        const QString file = theme == ThemeName::Dark ? darkPicture(entry.picture) : entry.picture;
        QDir().mkpath(QFileInfo(file).path());
        if (!shown.picture().save(file, "PNG", 0)) {
            std::fprintf(stderr, "%s was not written\n", qPrintable(file));
            return false;
        }
        std::printf("%s: %d bytes\n", qPrintable(file), int(QFileInfo(file).size()));
    }
    return true;
}

bool drawIcons() {
    const QIcon icon(":/app/reprise.svg");
    QDir().mkpath(kSource + "/resources/app/icons");
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256}) {
        const QString file = kSource + QString("/resources/app/icons/%1.png").arg(size);
        if (!icon.pixmap(size, size).save(file)) {
            std::fprintf(stderr, "%s was not written\n", qPrintable(file));
            return false;
        }
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList wanted = QApplication::arguments().mid(1);
    bool isDone = drawIcons();
    for (const char* folder : {"", "/templates"}) {
        const QString pictures = kSource + "/resources/pictures/examples" + folder;
        for (const ExampleEntry& entry : listExamples(kSource + "/projects" + folder, pictures)) {
            const QString name = QString(folder).mid(1) + (*folder ? "/" : "") +
                                 QFileInfo(entry.file).completeBaseName();
            if (wanted.isEmpty() || wanted.contains(name)) {
                isDone = draw(entry) && isDone;
            }
        }
    }
    return isDone ? 0 : 1;
}
