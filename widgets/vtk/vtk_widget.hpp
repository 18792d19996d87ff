#pragma once
/// \file
/// A VTK scene inside a Qt window.

#include <QImage>
#include <QWidget>

#include <memory>

class vtkRenderer;

namespace reprise {

/// VTK draws into a framebuffer of its own OpenGL context; the widget paints the picture like any
/// other. A QOpenGLWidget would make Qt compose the whole window by OpenGL from then on, which on
/// software rendering costs 17 ms for every repaint of anything in it, and would make Qt close and
/// reopen the window when it appears. Where OpenGL cannot be had, a sentence stands instead.
class VtkWidget : public QWidget {
    Q_OBJECT

public:
    explicit VtkWidget(QWidget* parent = nullptr);
    ~VtkWidget() override;

    /// What stands in the widget where OpenGL is missing.
    void setSentence(const QString& withoutOpenGl) { m_sentence = withoutOpenGl; }
    /// Makes the OpenGL context the first time it is asked (some 50 ms).
    bool canRender() const;
    vtkRenderer& renderer() const;
    /// The scene has changed: it is rendered anew when the widget is painted next. Repaints
    /// without it show the last picture again and cost little.
    void renderLater();
    /// The scene in \p pixels, whatever the widget's size; null without OpenGL.
    QImage picture(QSize pixels) const;
    int rendered() const { return m_rendered; } ///< pictures so far

protected:
    void paintEvent(QPaintEvent* event) override;
    /// Called before a picture of \p pixels is rendered.
    virtual void prepare(QSize pixels) const { Q_UNUSED(pixels); }
    /// Painted on top of the scene, into an area of the widget's size.
    virtual void paintOver(QPainter& painter) const { Q_UNUSED(painter); }

private:
    struct Stage;
    bool makeStage() const;

    std::unique_ptr<Stage> m_stage;
    QImage m_image;
    QString m_sentence;
    bool m_isStale = true;
    int m_rendered = 0;
};

} // namespace reprise
