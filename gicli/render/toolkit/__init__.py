"""What every page is made of: tables, HTML, Markdown, SVG, workbooks."""
