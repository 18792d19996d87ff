#pragma once
/// \file
/// An animated GIF, written picture by picture and a few lines at a time. 256 colours a picture.

#include <QImage>
#include <QString>

#include <memory>

namespace reprise {

class GifWriter {
public:
    GifWriter();
    ~GifWriter(); ///< what was not finished leaves no file
    GifWriter(GifWriter&&) noexcept;
    GifWriter& operator=(GifWriter&&) noexcept;

    /// Returns "" or what failed.
    QString open(const QString& file, QSize size);
    /// Takes a picture of the size given to open(); of the one before only what changed is written.
    /// \p delayMs until the next one, in steps of 10 ms.
    void add(const QImage& picture, int delayMs);
    /// Writes the added picture for about \p budgetMs. True when it is written; then add the next.
    bool writeSome(int budgetMs);
    /// Ends the file. Returns "" or what failed, now or before.
    QString finish();

private:
    struct File;
    std::unique_ptr<File> m_file; ///< the library's part
    QSize m_size;
    QImage m_last;    ///< RGB32
    QImage m_indexed; ///< of the part being written
    int m_line = 0;   ///< next of m_indexed
    QString m_problem;
};

/// \p picture (RGB32) in 256 colours: the most frequent ones as they are, the others as means of
/// similar ones.
QImage indexed(const QImage& picture);

} // namespace reprise
