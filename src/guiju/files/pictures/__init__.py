"""Pictures of appraisal and of studies: rankings with bands, tornados, heat maps, scatters and trees of weights."""
