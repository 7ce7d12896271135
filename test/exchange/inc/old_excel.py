"""The writer of .xls, or None where no package has it (Debian 13)."""

try:
    import xlwt
except ImportError:
    xlwt = None  # type: ignore[assignment]

__all__ = ['xlwt']
