"""The style sheet, which translates the design into Qt's language.

Widgets that paint themselves read their colours from the palette. Their property `letters` names a text role,
whose font they get.
"""

from hipmob_desktop.ui.theme.colours import Colours
from hipmob_desktop.ui.theme.fonts import FAMILY
from hipmob_desktop.ui.theme.measures import (
    HAIR,
    RADIUS_CARD,
    RADIUS_CONTROL,
    ROOMY,
    SNUG,
    TEXT,
    TIGHT,
    WIDE,
    TextRole,
    size_of,
    space,
    target_of,
)

#: Logical pixels by which Qt makes a tool button higher than a push button of the same style.
_TOOL = 3


def stylesheet(colours: Colours, scale: float) -> str:
    """Return the window's style sheet for a set of colours and a text scale."""
    text = "\n".join(
        f'QLabel[role="{role}"], QWidget[letters="{role}"] {{ '
        f'font-family: "{FAMILY}"; font-size: {size_of(role, scale)}px; font-weight: {style.weight}; }}'
        for role, style in TEXT.items()
    )
    c = colours
    body, small = size_of(TextRole.BODY, scale), size_of(TextRole.SMALL, scale)
    target = target_of(scale)
    control, panel, border = space(RADIUS_CONTROL, scale), space(RADIUS_CARD, scale), space(2, scale)
    inside = target - 2 * border
    hair, tight, snug, roomy, wide = (space(step, scale) for step in (HAIR, TIGHT, SNUG, ROOMY, WIDE))
    return f"""
QLabel {{ background: transparent; font-family: "{FAMILY}"; }}
{text}
QLabel[tone="quiet"] {{ color: {c.quiet}; }}
QLabel[tone="accent"] {{ color: {c.accent_ink}; }}
QFrame[card="true"] {{
  background: {c.surface}; border: 1px solid {c.line}; border-radius: {panel}px; padding: {roomy - ROOMY}px;
}}
QFrame[notice] {{
  background: {c.notice}; border: {border}px solid {c.notice}; border-radius: {control}px;
  padding: {snug - SNUG}px {roomy - ROOMY}px;
}}
QFrame[notice="asks"] {{ border-color: {c.on_notice}; }}
QFrame[notice] QLabel {{ color: {c.on_notice}; }}
QFrame[segments="true"] {{
  background: {c.sunken}; border: 1px solid {c.edge}; border-radius: {control}px;
}}

QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {snug}px; margin: {hair}px 2px; }}
QScrollBar::handle:vertical {{ background: {c.track}; border-radius: {hair}px; min-height: {target}px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  height: 0; background: none;
}}

QPushButton, QToolButton, QComboBox {{
  background: {c.sunken}; color: {c.ink}; border: {border}px solid {c.edge}; border-radius: {control}px;
  font-family: "{FAMILY}"; font-size: {body}px; font-weight: 600;
  min-height: {inside}px; padding: 0 {snug}px; outline: none;
}}
QPushButton:hover, QToolButton:hover {{ background: {c.track}; }}
QPushButton:focus, QToolButton:focus, QComboBox:focus {{ border-color: {c.accent_ink}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {c.quiet}; }}
QPushButton[icon-only="true"] {{ padding: 0; min-width: {inside}px; }}
QPushButton[bare="true"] {{ background: transparent; border-color: transparent; }}
QPushButton[bare="true"]:focus {{ border-color: {c.accent_ink}; }}
QPushButton[bare="true"]:hover {{ background: {c.glow}; }}
QPushButton[kind="start"] {{
  background: {c.accent}; color: {c.on_accent};
  border: {border + 1}px solid {c.accent}; border-radius: {panel}px;
  font-size: {size_of(TextRole.TITLE, scale)}px; font-weight: 700; padding: {roomy}px {wide}px;
}}
QPushButton[kind="start"][small="true"] {{
  font-size: {size_of(TextRole.HEADING, scale)}px; padding: 0 {roomy}px; border-radius: {control}px;
}}
QPushButton[kind="start"][tight="true"] {{ padding: {tight}px {roomy}px; }}
QPushButton[kind="start"]:hover {{ background: {c.accent_ink}; border-color: {c.accent_ink}; }}
QPushButton[kind="start"]:disabled {{ background: {c.glow}; color: {c.ink}; border-color: {c.glow}; }}
QPushButton[kind="start"]:focus, QPushButton[kind="start"][marked="true"] {{ border-color: {c.ink}; }}
QPushButton[kind="second"] {{
  background: {c.surface}; color: {c.accent_ink}; border: {border + 1}px solid {c.edge};
  border-radius: {control}px; padding: {tight}px {roomy}px;
  font-size: {size_of(TextRole.HEADING, scale)}px;
}}
QPushButton[kind="second"][small="true"] {{ padding: 0 {roomy}px; }}
QPushButton[kind="second"]:hover {{ background: {c.glow}; }}
QPushButton[kind="second"]:focus {{ border-color: {c.accent_ink}; }}
QPushButton[answer="true"] {{
  font-size: {size_of(TextRole.TITLE, scale)}px; padding: {tight}px {roomy}px;
  border-radius: {control}px;
}}
QPushButton[answer="true"][compact="true"] {{
  font-size: {size_of(TextRole.HEADING, scale)}px; padding: 0 {snug}px;
}}
QPushButton[choice="true"] {{
  font-size: {size_of(TextRole.TITLE, scale)}px; padding: {tight}px {snug - border}px;
  border-radius: {control}px; background: {c.surface};
}}
QPushButton[choice="true"][compact="true"] {{
  font-size: {size_of(TextRole.HEADING, scale)}px; padding: 0 {snug - border}px;
}}
QPushButton[choice="true"]:hover {{ background: {c.glow}; }}
QPushButton[choice="true"]:focus {{
  background: {c.accent}; color: {c.on_accent}; border-color: {c.ink};
}}
QToolButton[segment="true"] {{
  background: transparent; border-color: transparent; font-weight: 400; padding: 0 {tight - 4}px;
  min-height: {inside - _TOOL}px;
}}
QToolButton[segment="true"]:hover {{ background: {c.surface}; }}
QToolButton[segment="true"]:checked {{
  background: {c.surface}; color: {c.accent_ink}; border-color: {c.accent_ink}; font-weight: 600;
}}
QToolButton[segment="true"]:focus {{ border-color: {c.ink}; }}
QPushButton[line="true"] {{
  background: {c.surface}; border-color: {c.line}; text-align: left; font-weight: 600;
  padding: {hair}px {snug}px; min-height: {inside - 2 * hair}px;
}}
QPushButton[line="true"]:hover {{ background: {c.glow}; }}
QPushButton[line="true"]:focus {{ border-color: {c.accent_ink}; }}
QPushButton[exercise="true"] {{
  background: {c.surface}; border: {border}px solid {c.line}; border-radius: {panel}px; padding: 0;
}}
QPushButton[exercise="true"]:hover {{ background: {c.glow}; }}
QPushButton[exercise="true"]:focus {{ border-color: {c.accent_ink}; }}
QPushButton[entry="true"] {{
  background: transparent; border-color: transparent; font-weight: 400; text-align: left;
}}
QPushButton[entry="true"]:hover {{ background: {c.surface}; }}
QPushButton[entry="true"]:checked {{
  background: {c.surface}; border-color: {c.line}; color: {c.accent_ink}; font-weight: 600;
}}
QPushButton[entry="true"]:focus {{ border-color: {c.accent_ink}; }}
QWidget[row="true"] {{ border-top: 1px solid {c.line}; }}
QCheckBox {{ font-family: "{FAMILY}"; font-size: {body}px; color: {c.ink}; }}
QCheckBox[large="true"] {{ font-size: {size_of(TextRole.HEADING, scale)}px; }}
QLineEdit, QAbstractSpinBox {{
  background: {c.surface}; color: {c.ink}; border: {border}px solid {c.line}; border-radius: {control}px;
  font-family: "{FAMILY}"; font-size: {body}px; min-height: {inside}px; padding: 0 {tight}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent};
  placeholder-text-color: {c.quiet};
}}
QLineEdit:focus, QAbstractSpinBox:focus {{ border-color: {c.accent_ink}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QAbstractSpinBox QLineEdit {{ background: transparent; border: none; min-height: 0; padding: 0 {tight}px; }}
QComboBox {{ font-weight: 400; }}
QComboBox::drop-down {{ border: none; width: {target}px; }}
QComboBox QAbstractItemView {{
  background: {c.surface}; selection-background-color: {c.glow}; selection-color: {c.ink};
}}
QPlainTextEdit {{
  background: {c.sunken}; color: {c.ink}; border: 1px solid {c.edge}; border-radius: {control}px;
  font-family: "{FAMILY}"; font-size: {small}px; padding: {hair}px;
}}
QPlainTextEdit:focus {{ border-color: {c.accent_ink}; }}
QPlainTextEdit[sheet="true"] {{ font-size: {size_of(TextRole.HEADING, scale)}px; padding: {snug}px; }}
QListView {{ background: transparent; border: none; outline: none; }}
QListView[items="true"] {{
  background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; border-radius: {panel}px;
  font-family: "{FAMILY}"; font-size: {body}px; padding: {tight}px;
}}
QListView[items="true"]:focus {{ border-color: {c.accent_ink}; }}
QListView[items="true"]::item {{
  border: {border}px solid transparent; border-radius: {control}px; padding: {tight}px; color: {c.ink};
}}
QListView[items="true"]::item:selected {{
  background: {c.glow}; color: {c.ink}; border-color: {c.accent_ink};
}}
QToolTip {{
  background: {c.surface}; color: {c.ink}; border: 1px solid {c.line};
  padding: {hair}px; font-size: {small}px;
}}
"""
