"""How the network was made: labels, draws, training and evaluation; never needed to run."""
