"""How each file under data/ was prepared; re-runnable, with the facts folder as an argument."""
