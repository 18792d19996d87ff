#include "widgets/vtk/vtk_widget.hpp"

#include "widgets/theme.hpp"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QPainter>

#include <vtkAutoInit.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <cstring>

// Here rather than by CMake, whose definition would forbid sharing a precompiled header.
VTK_MODULE_INIT(vtkRenderingOpenGL2)

namespace reprise {

struct VtkWidget::Stage {
    enum class OpenGl { Untried, Works, Missing } openGl = OpenGl::Untried;
    QOpenGLContext context;
    QOffscreenSurface surface;
    vtkNew<vtkRenderer> renderer;
    vtkNew<vtkGenericOpenGLRenderWindow> window;
    vtkNew<vtkUnsignedCharArray> pixels; ///< of the last picture, kept for its memory

    ~Stage() {
        if (openGl == OpenGl::Works && context.makeCurrent(&surface)) {
            window->Finalize();
            context.doneCurrent();
        }
    }
};

VtkWidget::VtkWidget(QWidget* parent)
    : QWidget(parent), m_stage(std::make_unique<Stage>()),
      m_sentence(tr("This display offers no OpenGL, which 3-D pictures need.")) {
    setAttribute(Qt::WA_OpaquePaintEvent);
}

VtkWidget::~VtkWidget() = default;

vtkRenderer& VtkWidget::renderer() const {
    return *m_stage->renderer;
}

bool VtkWidget::makeStage() const {
    QSurfaceFormat format;
    format.setVersion(3, 2); // what VTK 9 needs
    format.setProfile(QSurfaceFormat::CoreProfile);
    m_stage->context.setFormat(format);
    if (!m_stage->context.create() || m_stage->context.format().version() < qMakePair(3, 2)) {
        return false;
    }
    m_stage->surface.setFormat(m_stage->context.format());
    m_stage->surface.create();
    if (!m_stage->context.makeCurrent(&m_stage->surface)) {
        return false;
    }
    m_stage->window->SetOwnContext(0);
    m_stage->window->SetMultiSamples(0); // slow on software rendering
    m_stage->window->OpenGLInitContext();
    m_stage->window->AddRenderer(m_stage->renderer);
    m_stage->context.doneCurrent();
    return true;
}

bool VtkWidget::canRender() const {
    using OpenGl = Stage::OpenGl;
    if (m_stage->openGl == OpenGl::Untried) {
        m_stage->openGl = makeStage() ? OpenGl::Works : OpenGl::Missing;
    }
    return m_stage->openGl == OpenGl::Works;
}

void VtkWidget::renderLater() {
    m_isStale = true;
    update();
}

QImage VtkWidget::picture(QSize pixels) const {
    if (pixels.isEmpty() || !canRender() || !m_stage->context.makeCurrent(&m_stage->surface)) {
        return {};
    }
    prepare(pixels);
    auto& window = *m_stage->window;
    window.SetReadyForRendering(true);
    window.SetIsCurrent(true);
    window.OpenGLInitState();
    window.SetFrameBlitMode(vtkOpenGLRenderWindow::NoBlit);
    window.SetSize(pixels.width(), pixels.height());
    window.Render();
    window.GetRGBACharPixelData(0, 0, pixels.width() - 1, pixels.height() - 1, 1, m_stage->pixels);
    m_stage->context.doneCurrent();
    QImage image(pixels, QImage::Format_RGBX8888);
    const auto row = std::size_t(pixels.width()) * 4;
    if (m_stage->pixels->GetNumberOfValues() < vtkIdType(row) * pixels.height()) {
        return {};
    }
    for (int y = 0; y < pixels.height(); ++y) { // OpenGL counts rows from below
        std::memcpy(image.scanLine(pixels.height() - 1 - y),
                    m_stage->pixels->GetPointer(0) + std::size_t(y) * row, row);
    }
    for (int y = 0; y < pixels.height(); ++y) { // VTK's ground has no opacity of its own
        uchar* line = image.scanLine(y);
        for (std::size_t x = 3; x < row; x += 4) {
            line[x] = 255;
        }
    }
    return image;
}

void VtkWidget::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QSize pixels = size() * devicePixelRatioF();
    if (m_isStale || m_image.size() != pixels) {
        m_image = picture(pixels);
        m_image.setDevicePixelRatio(devicePixelRatioF());
        m_isStale = false;
        ++m_rendered;
    }
    if (m_image.isNull()) {
        painter.fillRect(rect(), currentTheme().panel);
        painter.setPen(currentTheme().dim);
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         m_sentence);
        return;
    }
    painter.drawImage(0, 0, m_image);
    paintOver(painter);
}

} // namespace reprise
