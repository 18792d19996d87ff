#include "views/permanence/permanence_view.hpp"

#include "views/circuit/shtm_box.hpp"
#include "views/csv_field.hpp"
#include "views/empty_text.hpp"
#include "views/permanence/permanence_histogram.hpp"
#include "views/permanence/symbol_matrix.hpp"
#include "widgets/theme.hpp"

#include <QComboBox>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {
constexpr int kRoomForReadout = 200; // px, of the view's height
}

PermanenceView::PermanenceView(QWidget* parent)
    : View("permanence", tr("Permanences"), parent), m_circuit(new ShtmBox),
      m_scroll(new QScrollArea), m_splitter(new QSplitter(Qt::Vertical)),
      m_histogram(new PermanenceHistogram(m_splitter)), m_matrix(new SymbolMatrix),
      m_matrixPart(new QWidget(m_splitter)), m_quantity(new QComboBox), m_readout(new QLabel) {
    m_quantity->addItem(tr("Share of mature synapses"), int(MatrixQuantity::MatureShare));
    m_quantity->addItem(tr("Mean permanence"), int(MatrixQuantity::MeanPermanence));
    m_quantity->setObjectName("quantity");
    m_quantity->setAccessibleName(tr("Quantity of the matrix"));
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_readout->setContentsMargins(8, 2, 8, 4);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 6, 8, 0);
    head->addWidget(m_quantity);
    head->addStretch();
    auto* part = new QVBoxLayout(m_matrixPart);
    part->setContentsMargins(0, 0, 0, 0);
    part->setSpacing(0);
    part->addLayout(head);
    part->addWidget(m_matrix, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 6, 8, 0);
    bar->addWidget(m_circuit);
    bar->addStretch();
    all->addLayout(bar);
    m_scroll->setWidget(m_splitter);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false); // the view paints it
    m_splitter->setAutoFillBackground(false);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the matrix has it
    all->addWidget(m_scroll, 1);
    all->addWidget(m_readout);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_scroll->setVisible(false);
    m_readout->setVisible(false);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_isDivided = true; });
    connect(m_quantity, &QComboBox::currentIndexChanged, this, [this] {
        m_matrix->setQuantity(static_cast<MatrixQuantity>(m_quantity->currentData().toInt()));
    });
    connect(m_circuit, &QComboBox::currentIndexChanged, this, &View::frameWanted);
    connect(m_histogram, &PermanenceHistogram::hovered, m_readout, &QLabel::setText);
    connect(m_matrix, &SymbolMatrix::hovered, m_readout, &QLabel::setText);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

bool PermanenceView::isEmpty() const {
    return !m_circuit->circuit() || m_circuit->circuit()->symbols.empty();
}

void PermanenceView::showOtherCircuit() {
    m_state.reset();
    QStringList symbols;
    for (std::size_t s = 0; !isEmpty() && s < m_circuit->circuit()->symbols.size(); ++s) {
        symbols += QString::fromStdString(m_circuit->circuit()->symbols[s]);
    }
    m_matrix->setSymbols(symbols);
    m_histogram->clear();
    m_scroll->setVisible(!isEmpty());
    m_readout->setVisible(!isEmpty() && height() >= kRoomForReadout);
    update();
}

void PermanenceView::showFrame(const Frame& frame) {
    if (m_circuit->showFrame(frame)) {
        showOtherCircuit();
    }
    const auto& state = m_circuit->state();
    if (!isEmpty() && state && state->connections && state != m_state) {
        m_state = state;
        m_histogram->showState(*m_state);
        m_matrix->showState(m_state);
    }
}

void PermanenceView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    constexpr QSize kRoomForBoth(480, 380); // px, beside or above one another
    const bool areBeside = width() > 1.3 * height() && width() >= kRoomForBoth.width();
    m_splitter->setOrientation(areBeside ? Qt::Horizontal : Qt::Vertical);
    m_splitter->setMinimumHeight(areBeside ? 0 : kRoomForBoth.height()); // else it is scrolled to
    m_readout->setVisible(!isEmpty() && height() >= kRoomForReadout);
    if (!m_isDivided) {
        m_splitter->setSizes({2000, 3000});
    }
}

void PermanenceView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    if (isEmpty()) {
        paintEmptyText(painter, rect(),
                       m_circuit->network()
                           ? tr("This network has no synapses that learn by permanence. A "
                                "population of the model s_htm has them.")
                           : tr("Open a project to see its permanences here."));
    }
}

void PermanenceView::paintPicture(QPainter& painter, const QRect& area) {
    if (isEmpty()) {
        View::paintPicture(painter, area);
        return;
    }
    painter.save();
    painter.translate(area.topLeft());
    painter.setFont(font());
    painter.fillRect(QRect(QPoint(), size()), currentTheme().panel);
    m_circuit->paintName(painter, this);
    static_cast<QWidget*>(m_histogram)
        ->render(&painter, m_histogram->mapTo(this, QPoint()), QRegion(), DrawChildren);
    // The quantity's name stands where the window has its switch.
    painter.setPen(currentTheme().text);
    painter.drawText(QRect(m_quantity->mapTo(this, QPoint(4, 0)), m_quantity->size()),
                     Qt::AlignVCenter, m_quantity->currentText());
    painter.translate(m_matrix->mapTo(this, QPoint()));
    m_matrix->paintInto(painter);
    painter.restore();
}

QString PermanenceView::dataAsCsv() const {
    QString csv = "permanence_from,permanence_to,synapses\n";
    if (m_state && !isEmpty()) {
        const auto& bins = m_state->connections->permanenceHistogram;
        const double width =
            bins.empty() ? 0 : m_state->connections->permanenceMax / double(bins.size());
        for (std::size_t k = 0; k < bins.size(); ++k) {
            csv += QString("%1,%2,%3\n")
                       .arg(double(k) * width)
                       .arg(double(k + 1) * width)
                       .arg(bins[k]);
        }
    }
    return csv;
}

std::vector<DataTable> PermanenceView::furtherTables() const {
    QString csv = "from,to,mean_permanence,mature_synapses,potential_synapses\n";
    const auto symbols = isEmpty() ? 0 : m_circuit->circuit()->symbols.size();
    const bool isFitting = m_state &&
                           m_state->connections->potentialSynapses.size() == symbols * symbols &&
                           m_state->connections->matureSynapses.size() == symbols * symbols &&
                           m_state->connections->meanPermanence.size() == symbols * symbols;
    const auto name = [this](std::size_t symbol) {
        return csvField(QString::fromStdString(m_circuit->circuit()->symbols[symbol]));
    };
    for (std::size_t k = 0; isFitting && k < symbols * symbols; ++k) {
        if (m_state->connections->potentialSynapses[k] > 0) {
            csv += QString("%1,%2,%3,%4,%5\n")
                       .arg(name(k / symbols), name(k % symbols))
                       .arg(double(m_state->connections->meanPermanence[k]))
                       .arg(m_state->connections->matureSynapses[k])
                       .arg(m_state->connections->potentialSynapses[k]);
        }
    }
    return {{"pairs", csv}};
}

} // namespace reprise
