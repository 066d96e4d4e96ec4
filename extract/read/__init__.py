"""Records from pages. Imports point down this list only (``make lint`` proves it).

``tables`` says what each table is about, ``cover`` what a document says of itself. ``hearings``,
``findings``, ``check_items`` and ``rounds``, ``citations`` and ``mentions`` read records, each
without knowing the others. ``themes`` and ``outline`` serve lists and tables alike; ``above``
finds what stands over a table, ``columns`` says what its columns hold; ``companies`` knows names;
``words`` holds the word tables and the grammar over them.
"""
